"""The curve from which the judgement threshold is chosen: recall against false alarms, as SVG."""

from collections.abc import Sequence

Point = tuple[float, float]
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 420, 64, 24, 736, 356
#: The axis of false alarms ends here; beyond it no threshold is worth having.
MOST = 0.10
LEAST_RECALL = 0.4
#: A line that ends above this has its name below it.
NEAR_THE_TOP = 0.9
INK, PAPER = "#1b2430", "#ffffff"
LINES = ("#0b6e5f", "#2a63b0", "#9a5414", "#5d6673", "#7b4ab8")


def _x(rate: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(rate, MOST) / MOST


def _y(recall: float) -> float:
    share = (max(recall, LEAST_RECALL) - LEAST_RECALL) / (1 - LEAST_RECALL)
    return BOTTOM - (BOTTOM - TOP) * share


def _axes() -> list[str]:
    parts = []
    for step in range(0, 11, 2):
        x = _x(step / 100)
        parts.append(f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{BOTTOM}" stroke="#e4e8ee"/>')
        parts.append(f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{step} %</text>')
    for tenth in range(4, 11):
        y = _y(tenth / 10)
        parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}" stroke="#e4e8ee"/>')
        parts.append(
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>'
        )
    middle = (LEFT + RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 14}" text-anchor="middle">'
                 "hard negatives alerted (same name or family, somebody else)</text>")  # fmt: skip
    parts.append(f'<text transform="translate(18 {(TOP + BOTTOM) / 2}) rotate(-90)" '
                 'text-anchor="middle">listed people alerted</text>')  # fmt: skip
    return parts


def _path(points: Sequence[Point]) -> str:
    """Steps from no alarm to ``MOST``: a threshold between two others gives the lower recall."""
    ordered = sorted(points)
    found = [f"M{_x(ordered[0][0]):.1f} {_y(ordered[0][1]):.1f}"] if ordered else []
    best = 0.0
    for rate, recall in ordered:
        if rate > MOST:
            break
        found.append(f"H{_x(rate):.1f}V{_y(max(best, recall)):.1f}")
        best = max(best, recall)
    return "".join([*found, f"H{RIGHT}"])


def draw(curves: Sequence[tuple[str, Sequence[Point], Point | None]]) -> str:
    """One line each: its name, (hard FPR, recall) points, and where its own threshold stands."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="system-ui, sans-serif" font-size="13" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>', *_axes(),
    ]  # fmt: skip
    for colour, (name, points, own) in zip(LINES, curves, strict=False):
        dashes = "" if colour == LINES[0] else ' stroke-dasharray="6 3"'
        parts.append(f'<path d="{_path(points)}" fill="none" stroke="{colour}" '
                     f'stroke-width="2.5"{dashes}/>')  # fmt: skip
        if own and own[0] <= MOST:
            parts.append(f'<circle cx="{_x(own[0]):.1f}" cy="{_y(own[1]):.1f}" r="6" '
                         f'fill="{PAPER}" stroke="{colour}" stroke-width="3"/>')  # fmt: skip
        end = max((recall for rate, recall in points if rate <= MOST), default=LEAST_RECALL)
        at = _y(end) + (20 if end > NEAR_THE_TOP else -10)
        parts.append(f'<text x="{RIGHT - 6}" y="{at:.1f}" text-anchor="end" fill="{colour}" '
                     f'font-weight="600">{name}</text>')  # fmt: skip
    parts.append("</svg>\n")
    return "\n".join(parts)
