package org.katabatic.models.objective;

/**
 * A named matrix within the flat parameters: (rows, columns) row-major from {@code offset}. A vector has one column.
 */
public record ParameterBlock(String name, int offset, int rows, int columns) {

    /** Refuses a negative offset and an empty matrix. */
    public ParameterBlock {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be at least 0: offset=" + offset);
        }
        if (rows < 1) {
            throw new IllegalArgumentException("rows must be at least 1: rows=" + rows);
        }
        if (columns < 1) {
            throw new IllegalArgumentException("columns must be at least 1: columns=" + columns);
        }
    }

    /** Number of parameters in the block. */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }
}
