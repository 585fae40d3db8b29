package org.katabatic.host.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows, columns and blocks of a sum over rows.
 *
 * @param n
 *            rows
 * @param d
 *            columns
 * @param blocks
 *            blocks of rows
 */
public record Shape(int n, int d, int blocks) {

    /** Rectangular shapes of these sizes, and (1, 1); blocks one, some, all 64, and more than there are rows. */
    public static Stream<Shape> rectangular(List<Integer> sizes) {
        List<Shape> shapes = new ArrayList<>();
        for (int n : sizes) {
            for (int d : sizes) {
                if (n != d || n == 1) {
                    int turn = shapes.size() % 4;
                    shapes.add(new Shape(n, d, turn == 0 ? 1 : turn == 1 ? 3 : turn == 2 ? 64 : n + 2));
                }
            }
        }
        return shapes.stream();
    }
}
