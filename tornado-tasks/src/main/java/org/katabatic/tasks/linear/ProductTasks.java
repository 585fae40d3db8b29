package org.katabatic.tasks.linear;

/** The wirings of products with one dense matrix. Of k vectors each is a row of the factor, and of the product. */
public sealed interface ProductTasks permits FloatProductTasks, DoubleProductTasks {

    /** The most blocks of rows that a product of the transposed matrix is summed in. */
    int MAX_BLOCKS = 8;

    /** A block has at least that many rows. */
    int MIN_ROWS = 32;

    /** Products with k vectors: a factor (k, d), a product (k, n). */
    ProductGraph mult(int k);

    /** Products of the transposed matrix with k vectors: a factor (k, n), a product (k, d). */
    ProductGraph multTrans(int k);

    /** Weighted Gram matrix of the columns: a factor (n), a product (d, d). */
    ProductGraph weightedGram();

    /** In how many blocks of rows a product of the transposed matrix is summed; a function of the shape alone. */
    static int blocks(int n) {
        return Math.clamp(n / MIN_ROWS, 1, MAX_BLOCKS);
    }
}
