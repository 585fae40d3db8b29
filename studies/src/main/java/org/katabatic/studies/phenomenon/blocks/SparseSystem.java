package org.katabatic.studies.phenomenon.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A symmetric positive definite matrix with few elements off the diagonal: a graph with a weight for each edge. Blocks
 * whose graph has no cycle are solved in linear time.
 */
final class SparseSystem {

    private static final double SHARE_LABELLED = 0.05;

    private final double[] diagonal;
    private final List<List<Edge>> edges;

    private record Edge(int to, double weight) {}

    private SparseSystem(int d) {
        diagonal = new double[d];
        edges = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            edges.add(new ArrayList<>());
        }
    }

    /** A tree in which node i hangs from one of those before it; Laplacian with weights in [0, 1), plus 0.1. */
    static SparseSystem tree(int nodes, Random random) {
        SparseSystem tree = new SparseSystem(nodes);
        for (int i = 1; i < nodes; i++) {
            tree.connect(i, random.nextInt(i), random.nextDouble());
        }
        for (int i = 0; i < nodes; i++) {
            tree.diagonal[i] += 0.1;
        }
        return tree;
    }

    /**
     * Label propagation on a square lattice: weights in [0, 1) between neighbours, and from one node in twenty to a
     * label.
     */
    static SparseSystem lattice(int side, Random random) {
        SparseSystem lattice = new SparseSystem(side * side);
        for (int i = 0; i < side * side; i++) {
            if (i % side + 1 < side) {
                lattice.connect(i, i + 1, random.nextDouble());
            }
            if (i + side < side * side) {
                lattice.connect(i, i + side, random.nextDouble());
            }
            lattice.diagonal[i] += i == 0 || random.nextDouble() < SHARE_LABELLED ? 1 : 0;
        }
        return lattice;
    }

    private void connect(int i, int j, double weight) {
        diagonal[i] += weight;
        diagonal[j] += weight;
        edges.get(i).add(new Edge(j, -weight));
        edges.get(j).add(new Edge(i, -weight));
    }

    /** The same with one edge more. */
    SparseSystem withEdge(int i, int j, double weight) {
        SparseSystem more = new SparseSystem(diagonal.length);
        System.arraycopy(diagonal, 0, more.diagonal, 0, diagonal.length);
        for (int node = 0; node < diagonal.length; node++) {
            more.edges.get(node).addAll(edges.get(node));
        }
        more.connect(i, j, weight);
        return more;
    }

    /** Number of rows. */
    int size() {
        return diagonal.length;
    }

    /** H_ii. */
    double diagonal(int i) {
        return diagonal[i];
    }

    /** The matrix, row-major. */
    double[] dense() {
        int d = size();
        double[] dense = new double[d * d];
        for (int i = 0; i < d; i++) {
            dense[i * d + i] = diagonal[i];
            for (Edge edge : edges.get(i)) {
                dense[i * d + edge.to()] += edge.weight();
            }
        }
        return dense;
    }

    /** The nodes in an order, without those that would close a cycle with nodes before them. Ascending. */
    int[] forest(int[] order) {
        int[] parts = new int[size()];
        Arrays.fill(parts, -1);
        List<Integer> taken = new ArrayList<>();
        for (int node : order) {
            List<Integer> near = edges.get(node).stream().map(Edge::to).filter(to -> parts[to] >= 0)
                    .map(to -> root(parts, to)).toList();
            if (near.stream().distinct().count() == near.size()) {
                parts[node] = node;
                near.forEach(root -> parts[root] = node);
                taken.add(node);
            }
        }
        return taken.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static int root(int[] parts, int node) {
        int at = node;
        while (parts[at] != at) {
            at = parts[at];
        }
        return at;
    }

    /**
     * H_bb⁻¹ c by messages from the leaves to the roots, and back.
     *
     * @param block
     *            nodes whose graph has no cycle
     * @param c
     *            the right side, for each node of the block
     * @throws IllegalArgumentException
     *             if the block has a cycle
     */
    double[] solveForest(int[] block, double[] c) {
        int d = size();
        double[] pivots = diagonal.clone();
        double[] right = new double[d];
        boolean[] isWaiting = new boolean[d];
        for (int s = 0; s < block.length; s++) {
            right[block[s]] = c[s];
            isWaiting[block[s]] = true;
        }
        Edge[] up = new Edge[d];
        List<Integer> order = fromRoots(block, isWaiting, up);
        for (int node : order.reversed()) {
            if (up[node] != null) {
                double factor = up[node].weight() / pivots[node];
                pivots[up[node].to()] -= factor * up[node].weight();
                right[up[node].to()] -= factor * right[node];
            }
        }
        double[] solution = new double[d];
        for (int node : order) {
            double known = up[node] == null ? 0 : up[node].weight() * solution[up[node].to()];
            solution[node] = (right[node] - known) / pivots[node];
        }
        return Selection.at(block, solution);
    }

    /** Every node after the one that it hangs from, to which it gets an edge. */
    private List<Integer> fromRoots(int[] block, boolean[] isWaiting, Edge[] up) {
        boolean[] isInBlock = isWaiting.clone();
        List<Integer> order = new ArrayList<>();
        int next = 0;
        for (int root : block) {
            if (!isWaiting[root]) {
                continue;
            }
            isWaiting[root] = false;
            order.add(root);
            for (; next < order.size(); next++) {
                int node = order.get(next);
                for (Edge edge : edges.get(node)) {
                    boolean isBack = up[node] != null && up[node].to() == edge.to();
                    if (!isInBlock[edge.to()] || isBack) {
                        continue;
                    }
                    if (!isWaiting[edge.to()]) {
                        throw new IllegalArgumentException("the block has a cycle: node=" + edge.to());
                    }
                    isWaiting[edge.to()] = false;
                    up[edge.to()] = new Edge(node, edge.weight());
                    order.add(edge.to());
                }
            }
        }
        return order;
    }
}
