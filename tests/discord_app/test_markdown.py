import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.text import Line, Look, Span, bold, italic, line
from bot.discord_app.markdown import clean, clipped, escaped, length, safe_url, written


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("**bold** and _italic_", r"\*\*bold\*\* and \_italic\_"),
        ("~~struck~~ ||hidden||", r"\~\~struck\~\~ \|\|hidden\|\|"),
        ("`code` ```block```", r"\`code\` \`\`\`block\`\`\`"),
        ("[here](https://evil.example)", r"\[here\](https\://evil.example)"),
        ("<@123> <@&4> <#5> </whois:7>", r"\<@123> \<@&4> \<#5> \</whois:7>"),
        ("<t:1:R> <a:x:6>", r"\<t\:1:R> \<a\:x:6>"),
        ("@everyone and @Here", r"\@everyone and \@Here"),
        (":tada: 10:30", r"\:tada: 10:30"),
        ("see http://evil.example", r"see http\://evil.example"),
        (r"a\b", r"a\\b"),
    ],
)
def test_what_formats_links_or_mentions_is_shown_as_typed(typed: str, sent: str) -> None:
    assert escaped(typed) == sent


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("# a", r"\# a"),
        ("## a", r"\## a"),
        ("-# a", r"\-# a"),
        ("- a", r"\- a"),
        ("> a", r"\> a"),
        (">>> a", r"\>>> a"),
        ("+ a", r"\+ a"),
    ],
)
def test_a_line_that_begins_with_a_mark_is_no_heading_list_or_quote(typed: str, sent: str) -> None:
    assert escaped(typed, opening=True) == sent
    assert escaped(f"x {typed}") == f"x {typed}"


def test_marks_piled_on_a_letter_stay_within_its_line() -> None:
    assert clean("a" + "\u0301" * 300 + "b") == "a" + "\u0301" * 4 + "b"
    assert clean("Nguyễn Đức") == "Nguyễn Đức"


def test_a_line_that_begins_with_a_number_is_no_list() -> None:
    assert escaped("1. first", opening=True) == r"1\. first"
    assert escaped("2025 was long", opening=True) == "2025 was long"


def test_controls_overrides_and_blanks_vanish_and_line_breaks_become_spaces() -> None:
    assert clean("a\x00\x1b\u202eb\u2066\u200b\ufeffc\ud800") == "abc"
    assert clean("one\r\n# two\u2028three") == "one # two three"


def test_right_to_left_names_do_not_turn_their_neighbours_around() -> None:
    assert escaped("יהושע בנג'יו") == "\u2068יהושע בנג'יו\u2069"
    assert escaped("Łukasz") == "Łukasz"


def test_joiners_that_scripts_and_emoji_need_stay() -> None:
    assert clean("می‌خواهم 👩‍💻") == "می‌خواهم 👩‍💻"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://x.com/a", "https://x.com/a"),
        ("http://x.com/a b(c)", "http://x.com/a%20b%28c%29"),
        ("https://x.com/?q=[1]&r=%20#part", "https://x.com/?q=%5B1%5D&r=%20#part"),
        ("https://x.com/a) [click](https://evil.example", None),
        ("https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC"),
        ("https://en.wikipedia.org/wiki/A_(b)", "https://en.wikipedia.org/wiki/A_%28b%29"),
        ("https://x.com:8443/", "https://x.com:8443/"),
        ("http://usi.ch./en", "http://usi.ch/en"),
        ("https://x.com/@ada/@Everyone", "https://x.com/@ada/%40Everyone"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("discord://x/y", None),
        ("https://openai.com@evil.example/", None),
        ("https:///nohost", None),
        ("https://x.com:port/", None),
        ("https://[::1", None),
        ("https://loc alhost/", None),
        ("https://x.com/\u202egpj", None),
        ("https://x.com/\nb", None),
        ("https://x.com/" + "a" * 700, None),
        ("not a url", None),
        ("", None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, safe: str | None) -> None:
    got = safe_url(url)
    if safe is None and got is not None:
        assert not set(got) & set("()[]<> \n")  # a link that could not end early
    else:
        assert got == safe


@given(st.text(max_size=60))
def test_no_address_can_end_its_link_early(tail: str) -> None:
    url = safe_url(f"https://x.com/{tail}")
    assert url is None or not set(url) & set("()[]<>\"'\\` \n\t*|")


@given(st.text(max_size=80))
def test_escaping_leaves_no_sign_unescaped(text: str) -> None:
    sent = escaped(text, opening=True)
    bare = sent.replace("\\\\", "")
    for sign in "*_~|`[]<":
        assert bare.count(sign) == bare.count(f"\\{sign}")
    assert "\n" not in sent
    sent.encode()


def test_looks_stand_apart_and_hug_their_words() -> None:
    assert written(line(bold("a "), italic("b")), 100) == "**a** *b*"
    assert written(line(bold("a"), italic("b")), 100) == "**a**\u200b*b*"
    assert written(Line((Span("gone", Look.STRUCK),)), 100) == "~~gone~~"


def test_a_link_says_its_own_address_or_words_but_never_another_address() -> None:
    own = Line((Span("https://x.com/a", url="https://x.com/a"),))
    assert written(own, 100) == "<https://x.com/a>"
    words = Line((Span("the [page]", url="https://x.com/a"),))
    assert written(words, 100) == r"[the \[page\]](https://x.com/a)"
    posing = Line((Span("https://openai.com", url="https://evil.example"),))
    assert written(posing, 100) == r"https\://openai.com"
    broken = Line((Span("page", url="javascript:alert(1)"),))
    assert written(broken, 100) == "page"


def test_lines_and_labels_are_cut_with_an_ellipsis() -> None:
    assert written(line(bold("a" * 10), " b"), 5) == "**aaaa…**"
    assert clipped("😀" * 50, 20) == "😀" * 9 + "…"
    assert length(clipped("😀" * 50, 20)) <= 20
