import { hashed, Memo } from './memo.ts';

/** A function over a space of points: the number of a node in a `Diagrams`. Equal functions have equal numbers. */
export type Diagram = number;

/** More nodes than a proof may take: the question is then not decided. */
export class TooLarge extends Error {}

/**
 * Decision diagrams (Bryant 1986, with more than two values an axis): a function from points, which have one place on
 * each axis, to whole numbers. A node branches on one axis; axes come in a fixed order, a node whose branches are all
 * the same is left out, and equal nodes are one. So two functions are equal exactly if their numbers are.
 */
export class Diagrams {
  /** How many places each axis has. */
  readonly places: readonly number[];
  readonly limit: number;
  /** Of each node the axis and the branches; a value has the axis after the last, and itself as its only branch. */
  readonly #axis: number[] = [];
  readonly #branches: (readonly number[])[] = [];
  /** Every node by the hash of its axis and branches; -1 where there is none. */
  #nodes = new Int32Array(256).fill(-1);
  readonly #memo = new Memo();

  constructor(places: readonly number[], limit: number) {
    this.places = places;
    this.limit = limit;
  }

  /** How many nodes there are. */
  get size(): number {
    return this.#axis.length;
  }

  /** The function that has this value everywhere. */
  value(value: number): Diagram {
    return this.#made(this.places.length, [value]);
  }

  /** The function that branches on an axis; the branches speak of later axes only. */
  branch(axis: number, branches: readonly Diagram[]): Diagram {
    const first = branches[0]!;
    for (let place = 1; place < branches.length; place += 1)
      if (branches[place] !== first) return this.#made(axis, branches);
    return first;
  }

  axisOf(f: Diagram): number {
    return this.#axis[f]!;
  }

  /** The value of a function that is the same everywhere; undefined for any other. */
  valueOf(f: Diagram): number | undefined {
    return this.#axis[f] === this.places.length ? this.#branches[f]![0] : undefined;
  }

  /** What becomes of the function at one place of an axis at or before its first. */
  at(f: Diagram, axis: number, place: number): Diagram {
    return this.#axis[f] === axis ? this.#branches[f]![place]! : f;
  }

  /** The value at a point, given by its place on each axis. */
  ask(f: Diagram, point: readonly number[]): number {
    let here = f;
    for (let axis = this.#axis[here]!; axis < this.places.length; axis = this.#axis[here]!)
      here = this.#branches[here]![point[axis]!]!;
    return this.#branches[here]![0]!;
  }

  /** The function with this one's values changed. */
  map(f: Diagram, change: (value: number) => number): Diagram {
    const done = new Map<Diagram, Diagram>();
    const visit = (node: Diagram): Diagram => {
      const known = done.get(node);
      if (known !== undefined) return known;
      const value = this.valueOf(node);
      const made =
        value === undefined
          ? this.branch(this.#axis[node]!, this.#branches[node]!.map(visit))
          : this.value(change(value));
      done.set(node, made);
      return made;
    };
    return visit(f);
  }

  /** Where both of two functions of 0 and 1 are 1. */
  both(f: Diagram, g: Diagram): Diagram {
    const [no, yes] = [this.value(0), this.value(1)];
    return this.combine(f, g, Math.min, (a, b) => {
      if (a === no || b === no) return no;
      return a === yes || a === b ? b : b === yes ? a : undefined;
    });
  }

  /** Where one of two functions of 0 and 1 is 1, or both are. */
  either(f: Diagram, g: Diagram): Diagram {
    const [no, yes] = [this.value(0), this.value(1)];
    return this.combine(f, g, Math.max, (a, b) => {
      if (a === yes || b === yes) return yes;
      return a === no || a === b ? b : b === no ? a : undefined;
    });
  }

  /** Where the first of two functions of 0 and 1 is 1 and the second is not. */
  butNot(f: Diagram, g: Diagram): Diagram {
    const [no, yes] = [this.value(0), this.value(1)];
    return this.combine(
      f,
      g,
      (a, b) => (a === 1 && b === 0 ? 1 : 0),
      (a, b) => (a === no || b === yes || a === b ? no : b === no ? a : undefined),
    );
  }

  /** Whether two functions of 0 and 1 are both 1 somewhere. */
  meet(f: Diagram, g: Diagram): boolean {
    const [no, yes] = [this.value(0), this.value(1)];
    const tried = this.#memo;
    tried.forget();
    const visit = (a: Diagram, b: Diagram): boolean => {
      if (a === no || b === no) return false;
      if (a === yes || b === yes) return true;
      if (tried.get(a, b) >= 0) return false;
      const axis = Math.min(this.#axis[a]!, this.#axis[b]!);
      for (let place = 0; place < this.places[axis]!; place += 1)
        if (visit(this.at(a, axis, place), this.at(b, axis, place))) return true;
      tried.set(a, b, 0, 0);
      return false;
    };
    return visit(f, g);
  }

  /**
   * The function whose value at a point is made of those of two.
   * @param sure what two functions make where that is plain without looking at their values
   */
  combine(
    f: Diagram,
    g: Diagram,
    made: (a: number, b: number) => number,
    sure: (a: Diagram, b: Diagram) => Diagram | undefined = () => undefined,
  ): Diagram {
    const done = this.#memo;
    done.forget();
    const visit = (a: Diagram, b: Diagram): Diagram => {
      const plain = sure(a, b);
      if (plain !== undefined) return plain;
      const known = done.get(a, b);
      if (known >= 0) return known;
      const axis = Math.min(this.#axis[a]!, this.#axis[b]!);
      let result: Diagram;
      if (axis === this.places.length) result = this.value(made(this.#branches[a]![0]!, this.#branches[b]![0]!));
      else {
        const branches: Diagram[] = [];
        for (let place = 0; place < this.places[axis]!; place += 1)
          branches.push(visit(this.at(a, axis, place), this.at(b, axis, place)));
        result = this.branch(axis, branches);
      }
      done.set(a, b, 0, result);
      return result;
    };
    return visit(f, g);
  }

  /** Where `condition` is 1 the one function, elsewhere the other. */
  choose(condition: Diagram, then: Diagram, otherwise: Diagram): Diagram {
    const done = this.#memo;
    done.forget();
    const visit = (c: Diagram, t: Diagram, o: Diagram): Diagram => {
      if (t === o) return t;
      const certain = this.valueOf(c);
      if (certain !== undefined) return certain === 1 ? t : o;
      const known = done.get(c, t, o);
      if (known >= 0) return known;
      const axis = Math.min(this.#axis[c]!, this.#axis[t]!, this.#axis[o]!);
      const branches: Diagram[] = [];
      for (let place = 0; place < this.places[axis]!; place += 1)
        branches.push(visit(this.at(c, axis, place), this.at(t, axis, place), this.at(o, axis, place)));
      const result = this.branch(axis, branches);
      done.set(c, t, o, result);
      return result;
    };
    return visit(condition, then, otherwise);
  }

  /**
   * The function written in another set of diagrams with the same axes, where the branches on each axis are made anew
   * from these: so that axes may have other places there.
   */
  rewritten(
    f: Diagram,
    target: Diagrams,
    made: (axis: number, branches: readonly Diagram[]) => readonly Diagram[],
  ): Diagram {
    const done = new Map<Diagram, Diagram>();
    const visit = (node: Diagram): Diagram => {
      const value = this.valueOf(node);
      if (value !== undefined) return target.value(value);
      const known = done.get(node);
      if (known !== undefined) return known;
      const axis = this.#axis[node]!;
      const result = target.branch(axis, made(axis, this.#branches[node]!.map(visit)));
      done.set(node, result);
      return result;
    };
    return visit(f);
  }

  /** Every value that the function has somewhere. */
  values(f: Diagram): Set<number> {
    const seen = new Set<Diagram>();
    const found = new Set<number>();
    const visit = (node: Diagram): void => {
      if (seen.has(node)) return;
      seen.add(node);
      const value = this.valueOf(node);
      if (value !== undefined) found.add(value);
      else this.#branches[node]!.forEach(visit);
    };
    visit(f);
    return found;
  }

  /** At how many points of the space the function has a value. */
  count(f: Diagram, wanted: number): number {
    const done = new Map<Diagram, number>();
    /** Points below the node, over the axes from its own on. */
    const visit = (node: Diagram): number => {
      const value = this.valueOf(node);
      if (value !== undefined) return value === wanted ? 1 : 0;
      const known = done.get(node);
      if (known !== undefined) return known;
      const axis = this.#axis[node]!;
      const sum = this.#branches[node]!.reduce((n, b) => n + visit(b) * this.#between(axis + 1, this.#axis[b]!), 0);
      done.set(node, sum);
      return sum;
    };
    return visit(f) * this.#between(0, this.#axis[f]!);
  }

  /** Points of the axes from one up to, not including, another. */
  #between(from: number, to: number): number {
    return this.places.slice(from, to).reduce((n, places) => n * places, 1);
  }

  #made(axis: number, branches: readonly number[]): Diagram {
    let slot = this.#slot(axis, branches);
    if (this.#nodes[slot] !== -1) return this.#nodes[slot]!;
    if (this.#axis.length >= this.limit) throw new TooLarge();
    if (2 * this.#axis.length >= this.#nodes.length) {
      this.#grow();
      slot = this.#slot(axis, branches);
    }
    const made = this.#axis.length;
    this.#axis.push(axis);
    this.#branches.push(branches);
    this.#nodes[slot] = made;
    return made;
  }

  /** Where the node stands among all, or the free place where it would. */
  #slot(axis: number, branches: readonly number[]): number {
    const last = this.#nodes.length - 1;
    let hash = hashed(0, axis);
    for (const branch of branches) hash = hashed(hash, branch);
    let slot = hash & last;
    for (let node = this.#nodes[slot]!; node !== -1 && !this.#is(node, axis, branches); node = this.#nodes[slot]!)
      slot = (slot + 1) & last;
    return slot;
  }

  #is(node: Diagram, axis: number, branches: readonly number[]): boolean {
    const own = this.#branches[node]!;
    if (this.#axis[node] !== axis) return false;
    for (let i = 0; i < branches.length; i += 1) if (own[i] !== branches[i]) return false;
    return true;
  }

  #grow(): void {
    this.#nodes = new Int32Array(2 * this.#nodes.length).fill(-1);
    for (const [node, axis] of this.#axis.entries()) this.#nodes[this.#slot(axis, this.#branches[node]!)] = node;
  }
}
