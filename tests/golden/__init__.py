"""The golden file: what is asked in tests and documents, and the answers' substance today.

Each line of the `.jsonl` files is one entry:

    {"ask": "who left openai in 2021?", "answer": {"outcome": "ok", "people": [...], "moves": [...]}}

`ask` is a question, a command, or a list of them that go on from each other. In such a list
`[Older]` presses the button or picks the option of that label below the reply before, and a
`custom_id` alone presses a button that an older message may have. `message: ` asks whom a message is
about; `/subscribe` is answered with the newest moves that it would have told. The answer is that on the shipped
data, on the day in `tests/questions/today.py`: outcome, value, ids, moves, never the wording.

`wrong` says that the answer is not what is wanted, why, and what is right; `right` has the fields
that a right answer has. An entry is unmarked by hand, or by `--write` once its answer is right.

    uv run python -m tests.golden            # compare
    uv run python -m tests.golden --write    # take today's answers, of new lines too
"""
