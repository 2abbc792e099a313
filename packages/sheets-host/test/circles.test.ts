/** Circles in a graph: every node that reaches itself, each in one group, and no other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circlesFrom } from '../src/engine/circles.ts';

const edgesOf = (graph: Record<number, number[]>) => (node: number) => new Set(graph[node] ?? []);
const sorted = (groups: number[][]) => groups.map((group) => [...group].sort()).sort();

test('a chain has none, a node with an edge to itself is one, two circles that meet are one', () => {
  expect(circlesFrom([1], edgesOf({ 1: [2], 2: [3] }))).toEqual([]);
  expect(circlesFrom([1], edgesOf({ 1: [2], 2: [2] }))).toEqual([[2]]);
  const graph = edgesOf({ 1: [2], 2: [3, 5], 3: [1], 5: [6], 6: [5, 2], 7: [1] });
  expect(sorted(circlesFrom([7], graph))).toEqual([[1, 2, 3, 5, 6]]);
});

test('a long chain that closes needs no stack', () => {
  const count = 100_000;
  expect(circlesFrom([0], (node) => new Set([(node + 1) % count]))[0]).toHaveLength(count);
});

test('a node is in a group exactly if a walk leads from it back to it', () => {
  const graphs = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(graphs, (graph) => {
      const found = circlesFrom(graph.keys(), (node) => new Set(graph[node]));
      const reaches = (from: number, to: number) => {
        const seen = new Set<number>();
        const open = [...(graph[from] ?? [])];
        for (let node = open.pop(); node !== undefined; node = open.pop()) {
          if (seen.has(node)) continue;
          seen.add(node);
          open.push(...(graph[node] ?? []));
        }
        return seen.has(to);
      };
      const expected = graph.map((_, node) =>
        reaches(node, node)
          ? graph.map((_each, to) => to).filter((to) => reaches(node, to) && reaches(to, node))
          : [],
      );
      const groups = graph.map((_, node) => found.find((group) => group.includes(node))?.sort() ?? []);
      expect(groups).toEqual(expected);
    }),
  );
});
