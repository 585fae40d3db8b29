package org.katabatic.studies.phenomenon.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseSystemTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 13})
    void shouldSolveForestsOfALattice(int side) {
        Random random = new Random(side);
        SparseSystem lattice = SparseSystem.lattice(side, random);
        int d = side * side;
        int[] block = lattice.forest(Selection.permutation(d, random));
        assertThat(block.length).isBetween(d / 2, d - 1);
        double[] c = random.doubles(block.length).toArray();

        double[] solution = lattice.solveForest(block, c);

        DMatrixRMaj part = new DMatrixRMaj(block.length, block.length);
        CommonOps_DDRM.extract(new DMatrixRMaj(d, d, true, lattice.dense()), block, block.length, block, block.length,
                part);
        DMatrixRMaj product = new DMatrixRMaj(block.length, 1);
        CommonOps_DDRM.mult(part, DMatrixRMaj.wrap(block.length, 1, solution), product);
        for (int s = 0; s < block.length; s++) {
            assertThat(Math.abs(product.data[s] - c[s])).isLessThan(d * Math.ulp(4.0) * 4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void shouldRefuseCycles(int side) {
        SparseSystem lattice = SparseSystem.lattice(side, new Random(1));
        int[] all = IntStream.range(0, side * side).toArray();
        assertThatIllegalArgumentException().isThrownBy(() -> lattice.solveForest(all, new double[all.length]))
                .withMessageContaining("cycle");
    }
}
