import type { Box } from './geometry.ts';
import { mergeSpans, type Span } from './spans.ts';

/** Lines that are drawn, such as those between the cells of a table. */
export type Borders = {
  /** From left to right. */
  level: (Span & { y: number })[];
  /** From top to bottom. */
  upright: { x: number; top: number; bottom: number }[];
};

/** In points: what is shorter is a mark, or the stroke under a word. */
const SHORTEST = 10;
/** In points: cells side by side each draw their own edge, and may leave a little between. */
const WIDEST_BREAK = 3;

/** The edges of what is drawn, frames and shaded areas alike; edges that touch make one border. */
export function findBorders(shapes: readonly Box[]): Borders {
  const wide = shapes.filter(({ left, right }) => right - left >= SHORTEST);
  const high = shapes.filter(({ top, bottom }) => bottom - top >= SHORTEST);
  const level = joinEdges(
    wide.flatMap(({ left, right, top, bottom }) =>
      [top, bottom].map((at) => ({ at, left, right })),
    ),
  );
  const upright = joinEdges(
    high.flatMap(({ left, right, top, bottom }) =>
      [left, right].map((at) => ({ at, left: top, right: bottom })),
    ),
  );
  return {
    level: level.map(({ at, left, right }) => ({ y: at, left, right })),
    upright: upright.map(({ at, left, right }) => ({ x: at, top: left, bottom: right })),
  };
}

type Edge = Span & { at: number };

function joinEdges(edges: readonly Edge[]): Edge[] {
  const byPlace = Map.groupBy(edges, ({ at }) => Math.round(at));
  return [...byPlace].flatMap(([at, same]) =>
    mergeSpans(same, WIDEST_BREAK).map((span) => ({ ...span, at })),
  );
}
