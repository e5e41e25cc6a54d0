import type { Override } from './override.ts';

/** Numbers from `min` to `max`; a `max` of null is no bound. */
export interface Inferred {
  readonly min: number;
  readonly max: number | null;
}

/** A figure that is not shown as it is, why, and what each intruder makes of it. */
export interface CheckedFigure {
  readonly id: string;
  /** In words, where the figure has a name for people. */
  readonly title: string;
  readonly table: string;
  readonly state: 'primary' | 'secondary' | 'rounded' | 'difference' | 'earlier';
  readonly value: number;
  /** What is printed in its place; null where it is never printed. */
  readonly printed: string | null;
  /** The kind of risk, in the field's words, or the row that hides it. */
  readonly reason?: string;
  readonly sentence?: string;
  readonly cites: readonly string[];
  /** For a figure hidden to protect others: which. */
  readonly protects: readonly string[];
  /** How far below and above its value it must stay possible; absent where nothing is asked. */
  readonly demanded?: { readonly below: number; readonly above: number };
  /** By intruder: what could be inferred while only the figures hidden by rule were hidden, and what can be now. */
  readonly inferred: readonly {
    readonly intruder: string;
    readonly before: Inferred | null;
    readonly after: Inferred | null;
    /** What the rules alone and what anybody knows tell the intruder of the figure: beyond it no doubt can be asked for. */
    readonly told?: Inferred;
    /** The intruder knows the figure to begin with, so that nothing is asked of it against this one. */
    readonly known?: boolean;
  }[];
}

/**
 * What the person who signs a release must see. It holds hidden figures and what can be inferred of them: confidential, and
 * never part of a release.
 */
export interface DisclosureCheck {
  readonly figures: readonly CheckedFigure[];
  readonly intruders: readonly { readonly id: string; readonly title: string; readonly knows: readonly string[] }[];
  readonly shown: number;
  readonly lost: {
    readonly primary: number;
    readonly secondary: number;
    readonly rounded: number;
    readonly cost: number;
  };
  readonly method: 'none-needed' | 'optimal' | 'heuristic';
  readonly earlier: readonly {
    readonly id: string;
    readonly on: string;
    readonly superseded: boolean;
    /** Figures that both releases tell, and of these the ones hidden now because of it. */
    readonly compared: number;
    readonly hidden: number;
  }[];
  /** Shown against the rules, for a reason that somebody answers for. */
  readonly overrides: readonly (Override & { readonly title: string })[];
  /** How far the release had to be cut down, and why; null where it was not. */
  readonly fallback: { readonly to: string; readonly because: string } | null;
}
