"""Work off the GUI thread."""

import gc
import threading
import weakref

from ui.jobs import Job


def test_work_is_done_elsewhere_and_told_here(jobs, qtbot):
    threads = []
    job = Job("算", lambda _report: threading.get_ident())
    job.done.connect(lambda worker: threads.extend([worker, threading.get_ident()]))
    with qtbot.waitSignal(jobs.became_idle):
        jobs.start(job)
    assert threads[0] != threads[1] == threading.get_ident()


def test_progress_arrives(jobs, qtbot):
    told = []
    job = Job("数", lambda report: [report(at, 3) for at in range(4)])
    job.progress.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(jobs.became_idle):
        jobs.start(job)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_cancelled_job_stops_at_its_next_report(jobs, qtbot):
    go_on = threading.Event()
    reached = []

    def work(report):
        go_on.wait(5)
        report(1, 2)
        reached.append(2)

    job = Job("慢", work)
    with qtbot.assertNotEmitted(job.done), qtbot.waitSignal(job.finished):
        jobs.start(job)
        job.cancel()
        go_on.set()
    assert reached == []


def test_a_failure_is_told_and_the_next_job_runs(jobs, qtbot, caplog):
    job = Job("错", lambda _report: 1 / 0)
    with qtbot.waitSignal(job.failed) as told:
        jobs.start(job)
    assert isinstance(told.args[0], ZeroDivisionError)
    with qtbot.waitSignal(jobs.became_idle):
        jobs.start(Job("好", lambda _report: None))
    assert not jobs.busy


def test_closing_waits_for_what_is_under_way(jobs):
    go_on = threading.Event()
    jobs.start(Job("等", lambda _report: go_on.wait(5)))
    assert not jobs.wait(1)
    go_on.set()
    assert jobs.wait(5000)


class _Heavy:
    """What a job is made of."""


def test_a_job_that_is_over_keeps_nothing(jobs, qtbot, qapp):
    """Whole books would stay in memory with each edit; the program never searches for garbage."""

    def start() -> list[weakref.ref]:
        heavy, told = _Heavy(), _Heavy()
        job = Job("重", lambda _report: heavy)
        job.done.connect(lambda result: (job, told, result))
        job.finished.connect(lambda: job)
        with qtbot.waitSignal(jobs.became_idle):
            jobs.start(job)
        return [weakref.ref(one) for one in (heavy, told, job)]

    gc.disable()
    try:
        kept = [start() for _ in range(3)]
        assert jobs.wait(5000)
        with qtbot.waitSignal(jobs.became_idle):
            jobs.start(Job("又一件", lambda _report: None))
        qapp.sendPostedEvents(None, 52)  # DeferredDelete
        assert [one() for refs in kept for one in refs] == [None] * 9
    finally:
        gc.enable()


def test_what_is_asked_for_while_a_job_writes_is_begun_after_it(jobs, qtbot):
    order, go_on = [], threading.Event()

    def write(_report):
        assert go_on.wait(5)
        order.append("written")

    writes = Job("写", write, writes=True)
    reads, also_writes = (
        Job("读", lambda _report: order.append("read")),
        Job("再写", lambda _report: order.append("written again"), writes=True),
    )
    jobs.start(writes)
    assert jobs.writing is writes
    jobs.start(reads)
    jobs.start(also_writes)
    assert jobs.busy
    with qtbot.waitSignal(jobs.became_idle):
        go_on.set()
    assert order == ["written", "written again", "read"]
    assert jobs.writing is None


def test_what_waits_is_never_begun_once_all_is_cancelled(jobs, qtbot):
    go_on, begun = threading.Event(), []
    jobs.start(Job("写", lambda _report: go_on.wait(5), writes=True))
    jobs.start(Job("读", lambda _report: begun.append(1)))
    jobs.cancel_all()
    with qtbot.waitSignal(jobs.became_idle):
        go_on.set()
    assert begun == []
    assert not jobs.busy
