from sovang.base.reading import asked_once, one_reading

times: list[tuple[object, ...]] = []


@asked_once
def ask(*args: object, **more: object) -> int:
    times.append((*args, *more.items()))
    return len(times)


def test_within_one_reading_the_same_is_asked_once():
    with one_reading():
        assert ask(1, by="a") == ask(1, by="a")
        assert ask(2, by="a") != ask(1, by="a")


def test_the_next_reading_asks_again():
    with one_reading():
        first = ask("next")
    with one_reading():
        assert ask("next") != first


def test_outside_of_a_reading_nothing_is_kept():
    with one_reading():
        ask("out")
    assert ask("out") != ask("out")


def test_no_answer_is_kept_as_well():
    asked = []

    @asked_once
    def nothing() -> None:
        asked.append(1)

    with one_reading():
        assert nothing() is nothing() is None
    assert len(asked) == 1
