"""Tells what was measured: a table, and the ratios beside the goals."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from benchmarks.sync.processes import Cost
from benchmarks.sync.rounds import Case, Run

_OURS = "warraq"
_TITLES = {"cold": "cold", "unmodified": "not modified", "new": "one new each"}
# What is compared, and how it is found in a cost.
_MEASURES: Mapping[str, Callable[[Cost], float]] = {
    "CPU": lambda cost: cost.cpu,
    "wall": lambda cost: cost.wall,
    "memory": lambda cost: cost.memory,
}
# The most that Warraq may take of what another takes, and in how many feeds at which latency.
_GOALS: Mapping[tuple[int, int, str, str], Mapping[str, float]] = {
    (1000, 0, "unmodified", "CPU"): {
        "newsboat": 0.01,
        "liferea": 0.03,
        "akregator": 0.01,
        "rssguard": 0.005,
        "lemon24": 0.15,
        "floor": 1.2,
    },
    (1000, 0, "new", "CPU"): {
        "newsboat": 0.05,
        "liferea": 0.25,
        "akregator": 0.03,
        "rssguard": 0.01,
        "lemon24": 0.06,
        "floor": 2,
    },
    (1000, 0, "cold", "CPU"): {
        "newsboat": 0.9,
        "liferea": 1.2,
        "akregator": 0.25,
        "rssguard": 0.1,
        "lemon24": 0.3,
        "floor": 3,
    },
    (1000, 0, "cold", "wall"): {"newsboat": 0.5, "liferea": 0.7},
    (1000, 0, "cold", "memory"): {"liferea": 0.4, "akregator": 0.25, "rssguard": 0.3},
    (200, 0, "cold", "CPU"): {"newsboat": 1.2},
    (200, 0, "unmodified", "CPU"): {"newsboat": 0.12},
    (200, 0, "new", "CPU"): {"newsboat": 0.2},
    (200, 100, "unmodified", "wall"): {"newsboat": 0.2},
    (200, 100, "new", "wall"): {"newsboat": 0.17},
    (200, 100, "cold", "wall"): {"newsboat": 1.0},
}
# How much more a feed may cost among 1000 than among 200.
_GROWTH = 1.1
_FEW, _MANY = 200, 1000
_FEWER = f"{_FEW} feeds"


@dataclass(frozen=True, slots=True)
class Best:
    """The least that a program took in a case, each measure in whichever run and way had it."""

    cost: Cost
    rounds: int
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ratio:
    """What Warraq took beside another, and the most that the goal allows, if there is one."""

    case: Case
    measure: str
    other: str
    ratio: float
    goal: float | None

    @property
    def missed(self) -> bool:
        """Tell whether there is a goal that was not reached."""
        return self.goal is not None and self.ratio > self.goal

    @property
    def told(self) -> str:
        """Give the ratio, and the goal after the sign that says whether it was reached."""
        sign = ">" if self.missed else "≤"
        return f"{self.ratio:.3g}" + ("" if self.goal is None else f" {sign} {self.goal:g}")


def best(runs: Sequence[Run]) -> dict[Case, dict[str, Best]]:
    """Give the minimum of every program in every case."""
    found: dict[Case, dict[str, list[Run]]] = {}
    for run in runs:
        found.setdefault(run.case, {}).setdefault(run.program, []).append(run)
    return {
        case: {name: _least(of_one) for name, of_one in programs.items()}
        for case, programs in found.items()
    }


def table(found: Mapping[Case, Mapping[str, Best]], compared: Sequence[Ratio]) -> Iterator[str]:
    """Give a line for each program in each case, with the part of it that Warraq took."""
    for case, programs in found.items():
        late = f", {case.latency} ms of latency" if case.latency else ""
        title = f"{case.feeds} feeds, {_TITLES[case.state]}{late}"
        yield ""
        yield f"{title:44}{'CPU s':>8}{'wall s':>9}{'MB':>6}   Warraq's part of CPU, wall and MB"
        for name, least in programs.items():
            cost = least.cost
            beside = [each for each in compared if each.case == case and each.other == name]
            parts = "".join(f"{each.told:>15}" for each in beside)
            took = f"{cost.cpu:8.3f}{cost.wall:9.3f}{cost.memory:6.0f}"
            yield f"  {_named(name, least, case):42}{took}{parts}".rstrip()
        for grown in (each for each in compared if each.case == case and each.other == _FEWER):
            yield f"  Warraq's CPU a feed, beside {_FEWER}: {grown.told}"


def _named(name: str, least: Best, case: Case) -> str:
    """Give the name of a program, and that it fetched everything though nothing had changed."""
    full = case.state == "unmodified" and "200" in least.answers
    return f"{name}, answered in full" if full else name


def ratios(found: Mapping[Case, Mapping[str, Best]]) -> Iterator[Ratio]:
    """Give what Warraq took beside each other program, and beside itself with fewer feeds."""
    for case, programs in found.items():
        ours = programs.get(_OURS)
        if ours is None:
            continue
        for other, theirs in programs.items():
            if other != _OURS:
                yield from _beside(case, other, ours.cost, theirs.cost)
        fewer = found.get(Case(_FEW, case.latency, case.state), {}).get(_OURS)
        if case.feeds == _MANY and fewer is not None:
            grown = ours.cost.cpu / _MANY / (fewer.cost.cpu / _FEW)
            yield Ratio(case, "CPU per feed", _FEWER, grown, _GROWTH)


def _beside(case: Case, other: str, ours: Cost, theirs: Cost) -> Iterator[Ratio]:
    for name, measure in _MEASURES.items():
        goals = _GOALS.get((case.feeds, case.latency, case.state, name), {})
        yield Ratio(case, name, other, measure(ours) / measure(theirs), goals.get(other))


def as_json(
    versions: Mapping[str, str], runs: Sequence[Run], all_ratios: Sequence[Ratio]
) -> dict[str, object]:
    """Give all that was measured, every run of it, as JSON can hold it."""
    return {
        "versions": dict(versions),
        "runs": [asdict(run) for run in runs],
        "ratios": [asdict(ratio) | {"missed": ratio.missed} for ratio in all_ratios],
    }


def _least(runs: Sequence[Run]) -> Best:
    costs = [run.cost for run in runs]
    least = Cost(
        wall=min(cost.wall for cost in costs),
        cpu=min(cost.cpu for cost in costs),
        memory=min(cost.memory for cost in costs),
    )
    return Best(least, len(runs), runs[-1].answers)
