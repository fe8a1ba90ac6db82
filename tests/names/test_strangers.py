"""Nobody is meant by a name that is not stored; a misspelt one that is stored is still found."""

from __future__ import annotations

import pytest

from benchmarks.names_data import Answers, Query, Row
from benchmarks.names_queries import made_queries
from bot.names import Lookup, NameIndex

KNOWN_ELSEWHERE = """
albert einstein; Marie Curie; Niels Bohr; Richard P. Feynman; Stephen Hawking; Charles Darwin;
Isaac Newton; Rosalind Franklin; James D. Watson; Francis Crick; Emmanuelle Charpentier; Katalin
Karikó; Tu Youyou; Chen-Ning Yang; C. V. Raman; Srinivasa Ramanujan; Abdus Salam; Ahmed Zewail;
terence tao; Maryam Mirzakhani; Grigori Perelman; Emmy Noether; Jane Goodall; Dmitri Mendeleev;
carl sagan; Neil deGrasse Tyson; Roger Penrose; Andrea Ghez; Barack Hussein Obama; angela
merkel; Emmanuel Macron; Narendra Modi; Justin Trudeau; Jacinda Ardern; Nelson Mandela; Margaret
Thatcher; winston churchill; Joe Biden; Tony Blair; Kamala Harris; Xi Jinping; Lee Kuan Yew;
Shinzo Abe; Luiz Inácio Lula da Silva; Volodymyr Zelenskyy; Mikhail Gorbachev; Ellen Johnson
Sirleaf; John F. Kennedy; J. K. Rowling; George R. R. Martin; George Orwell; haruki murakami;
Gabriel García Márquez; Chimamanda Ngozi Adichie; Margaret Atwood; Orhan Pamuk; Ernest
Hemingway; lionel messi; Cristiano Ronaldo; LeBron James; Serena Williams; Roger Federer; Usain
Bolt; Simone Biles; Rafael Nadal; Sachin Tendulkar; Yao Ming; tom hanks; Meryl Streep; Samuel L.
Jackson; Scarlett Johansson; Emma Watson; Shah Rukh Khan; Taylor Swift; Yo-Yo Ma; Ed Sheeran;
david bowie; Penélope Cruz; Mark Zuckerberg; Satya Nadella; Sundar Pichai; Tim Cook; Steve Jobs;
bill gates; Sheryl Sandberg; Larry Page; Jeff Bezos; Andy Jassy; Jack Ma; Lei Jun; Ren Zhengfei;
Morris Chang; Brian Chesky; Daniel Ek; Niklas Zennström; Xavier Niel; Mukesh D. Ambani; Strive
Masiyiwa; Marcos Galperin
"""
"""Well-known names; the data is of others, or of a few of them: those who are in it are left out."""
OTHERS_KNOWN_ELSEWHERE = """
Alan Shepard; Neil Armstrong; Buzz Aldrin; Yuri Gagarin; Valentina Tereshkova; Sally Ride; Michael
Phelps; Katie Ledecky; Novak Djokovic; Venus Williams; Andre Agassi; Steffi Graf; Tiger Woods;
Kobe Bryant; Shaquille O'Neal; Stephen Curry; Diego Maradona; Zinedine Zidane; Ronaldinho Gaúcho;
Kylian Mbappé; Mohamed Salah; Erling Haaland; Luka Modric; Andres Iniesta; Megan Rapinoe; Lewis
Hamilton; Max Verstappen; Ayrton Senna; Michael Schumacher; Eliud Kipchoge; Haile Gebrselassie; Mo
Farah; Virat Kohli; Brian Lara; Ludwig van Beethoven; Wolfgang Amadeus Mozart; Johann Sebastian
Bach; Frédéric Chopin; Igor Stravinsky; Philip Glass; John Lennon; Paul McCartney; Mick Jagger;
Freddie Mercury; Elton John; Michael Jackson; Whitney Houston; Aretha Franklin; Beyoncé Knowles;
Kanye West; Billie Eilish; Ariana Grande; Justin Bieber; Celine Dion; Bob Dylan; Leonard Cohen;
Miles Davis; John Coltrane; Nina Simone; Ella Fitzgerald; Leonardo DiCaprio; Brad Pitt; Angelina
Jolie; Julia Roberts; Denzel Washington; Morgan Freeman; Robert De Niro; Al Pacino; Marlon Brando;
Audrey Hepburn; Marilyn Monroe; Charlie Chaplin; Steven Spielberg; Martin Scorsese; Quentin
Tarantino; Christopher Nolan; Akira Kurosawa; Hayao Miyazaki; Bong Joon-ho; Jackie Chan; Michelle
Yeoh; Priyanka Chopra; Amitabh Bachchan; William Shakespeare; Jane Austen; Charles Dickens;
Virginia Woolf; James Joyce; Leo Tolstoy; Fyodor Dostoevsky; Anton Chekhov; Franz Kafka; Thomas
Mann; Hermann Hesse; Victor Hugo; Albert Camus; Simone de Beauvoir; Jorge Luis Borges; Pablo
Neruda; Isabel Allende; Toni Morrison; Stephen King; Agatha Christie; Arthur Conan Doyle; Isaac
Asimov; Ursula K. Le Guin; Philip K. Dick; Wole Soyinka; Salman Rushdie; Arundhati Roy; Pablo
Picasso; Vincent van Gogh; Claude Monet; Frida Kahlo; Salvador Dalí; Andy Warhol; Yayoi Kusama; Ai
Weiwei; Zaha Hadid; Frank Gehry; Le Corbusier; Abraham Lincoln; George Washington; Franklin D.
Roosevelt; Ronald Reagan; Bill Clinton; Hillary Clinton; Donald Trump; Bernie Sanders; Alexandria
Ocasio-Cortez; Vladimir Putin; Charles de Gaulle; Nicolas Sarkozy; Helmut Kohl; Olaf Scholz; Boris
Johnson; Rishi Sunak; Keir Starmer; Mahatma Gandhi; Indira Gandhi; Jawaharlal Nehru; Benazir
Bhutto; Golda Meir; Recep Tayyip Erdogan; Kemal Atatürk; Deng Xiaoping; Mao Zedong; Ban Ki-moon;
Kofi Annan; Antonio Guterres; Greta Thunberg; Malala Yousafzai; Desmond Tutu; Mother Teresa;
Martin Luther King; Rosa Parks; Che Guevara; Fidel Castro; Warren Buffett; Charlie Munger; Rupert
Murdoch; Richard Branson; Oprah Winfrey; Bernard Arnault; Ingvar Kamprad; Carlos Slim; Larry
Ellison; Michael Dell; Marc Benioff; Reed Hastings; Tim Berners-Lee; Linus Torvalds; Dennis
Ritchie; Ken Thompson; Grace Hopper; Ada Lovelace; Donald Knuth; Edsger Dijkstra; James Clerk
Maxwell; Michael Faraday; Max Planck; Erwin Schrödinger; Werner Heisenberg; Paul Dirac; Enrico
Fermi; J. Robert Oppenheimer; Lise Meitner; Linus Pauling; Gregor Mendel; Louis Pasteur; Alexander
Fleming; Jonas Salk; Barbara McClintock; Carl Friedrich Gauss; Leonhard Euler; Bernhard Riemann;
Henri Poincaré; David Hilbert; Kurt Gödel; John von Neumann; Paul Erdős; Andrew Wiles
"""
"""The same, written down before anybody looked what becomes of them."""


@pytest.fixture
def rows(lookup: Lookup) -> list[Row]:
    return [(id_, lookup.people.name_of(id_)) for id_ in lookup.person_ids()]


def made(rows: list[Row], kind: str, each: int) -> list[Query]:
    return [query for query in made_queries(rows, each) if query.kind == kind]


@pytest.mark.parametrize("listed", [KNOWN_ELSEWHERE, OTHERS_KNOWN_ELSEWHERE])
def test_of_a_hundred_strangers_ninety_seven_are_told_to_be_nobody(
    lookup: Lookup, listed: str
) -> None:
    found = [lookup.person(name) for name in " ".join(listed.split()).split("; ")]
    strangers = [one for one in found if not one.exact]
    nobody = [one for one in strangers if one.decision == "none"]
    assert len(strangers) > 90
    assert len(nobody) >= 0.97 * len(strangers)
    assert not [one for one in strangers if one.decision == "sure"]


def test_of_a_hundred_misspelt_names_at_most_two_are_told_to_be_nobody(
    lookup: Lookup, rows: list[Row]
) -> None:
    queries = [*made(rows, "one typo", 300), *made(rows, "two typos", 300)]
    refused = [one.text for one in queries if lookup.person(one.text).decision == "none"]
    assert len(refused) <= 0.02 * len(queries), refused


def test_a_half_typed_name_is_among_the_first_five(lookup: Lookup, rows: list[Row]) -> None:
    answers = Answers(rows)
    found = [
        any(answers.right(query, one.id) for one in lookup.person(query.text).candidates[:5])
        for query in made(rows, "half-typed", 200)
    ]
    assert sum(found) >= 0.97 * len(found)


@pytest.mark.parametrize("typed", ["mark zuckerberg", "elon musk", "zuckerberg", "barack obama"])
def test_one_word_in_common_makes_no_near_name(lookup: Lookup, typed: str) -> None:
    assert lookup.person(typed).offered == ()


def test_a_stranger_one_letter_away_has_a_near_name() -> None:
    index = NameIndex.build([("ada", "Ada Quuxford"), ("bo", "Bo Barlow"), ("cy", "Cy Zorbson")])
    assert [one.id for one in index.find("eda kuuxfort").offered] == ["ada"]


def test_a_name_that_was_taken_out_offers_no_strangers(lookup: Lookup) -> None:
    assert lookup.person("max schwarzer").decision == "sure"
    lookup.drop_person("max-schwarzer")
    found = lookup.person("max schwarzer")
    assert (found.decision, found.offered) == ("none", ())
