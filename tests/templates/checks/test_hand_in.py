"""Errors stop the hand-in; warnings want a reason; hints do neither."""

from templates.answers import Answer
from templates.checks.hand_in import can_hand_in
from templates.findings import Finding, Place, Section, Severity


def finding(severity: Severity, id_: str = "R23") -> Finding:
    return Finding(id_, severity, Place(Section.BOOK), "", "不好", "惯例", judged=(severity,))


ERROR, WARNING, HINT = (finding(one) for one in Severity)


def test_nothing_found_may_pass() -> None:
    verdict = can_hand_in((), ())
    assert not verdict.errors
    assert verdict.words == "没有发现问题，可以报送"


def test_an_error_stops_even_with_a_reason() -> None:
    reason = Answer(ERROR.id, ERROR.fingerprint, "没关系")
    verdict = can_hand_in((HINT, ERROR, WARNING), (reason,))
    assert verdict.errors == (ERROR,)
    assert "1 处错误" in verdict.words


def test_a_warning_wants_a_reason_of_its_own() -> None:
    assert can_hand_in((WARNING, HINT), ()).unanswered == (WARNING,)
    other = Answer(WARNING.id, "another text", "没关系")
    assert can_hand_in((WARNING,), (other,)).unanswered == (WARNING,)
    own = Answer(WARNING.id, WARNING.fingerprint, "上级统一口径")
    verdict = can_hand_in((WARNING, HINT), (own,))
    assert not verdict.errors
    assert verdict.unanswered == ()
