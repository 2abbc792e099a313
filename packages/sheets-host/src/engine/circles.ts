/** Circles in a graph of numbered nodes: who is reached again from itself. Owns the search only. */

/** What is still to be looked at from one node on. */
interface Visit {
  node: number;
  rest: Iterator<number>;
}

/** The groups of nodes that reach each other, and every single node with an edge to itself; looked for from `starts`. */
export function circlesFrom(
  starts: Iterable<number>,
  next: (node: number) => ReadonlySet<number>,
): number[][] {
  const search = new Search(next);
  for (const start of starts) search.from(start);
  return search.circles;
}

/** Tarjan's search, without recursion: a chain of formulas may be longer than the stack. */
class Search {
  readonly circles: number[][] = [];
  private readonly next: (node: number) => ReadonlySet<number>;
  /** The order in which nodes were met, and the earliest node of the path that each reaches. */
  private readonly met = new Map<number, number>();
  private readonly low = new Map<number, number>();
  /** Nodes whose group is not complete, in the order they were met. */
  private readonly open: number[] = [];
  private readonly isOpen = new Set<number>();
  private readonly selfish = new Set<number>();

  constructor(next: (node: number) => ReadonlySet<number>) {
    this.next = next;
  }

  from(start: number): void {
    if (this.met.has(start)) return;
    const path: Visit[] = [this.meet(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const { value, done } = visit.rest.next();
      if (!done) {
        if (!this.met.has(value)) path.push(this.meet(value));
        else if (this.isOpen.has(value)) this.reaches(visit.node, this.met.get(value) ?? 0);
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below) this.reaches(below.node, this.low.get(visit.node) ?? 0);
      if (this.low.get(visit.node) === this.met.get(visit.node)) this.close(visit.node);
    }
  }

  private meet(node: number): Visit {
    const order = this.met.size;
    this.met.set(node, order);
    this.low.set(node, order);
    this.open.push(node);
    this.isOpen.add(node);
    const edges = this.next(node);
    if (edges.has(node)) this.selfish.add(node);
    return { node, rest: edges.values() };
  }

  private reaches(node: number, order: number): void {
    this.low.set(node, Math.min(this.low.get(node) ?? order, order));
  }

  private close(first: number): void {
    const group = this.open.splice(this.open.lastIndexOf(first));
    for (const node of group) this.isOpen.delete(node);
    if (group.length > 1 || this.selfish.has(first)) this.circles.push(group);
  }
}
