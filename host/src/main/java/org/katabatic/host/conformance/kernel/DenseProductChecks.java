package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.DenseProductKernels;
import org.katabatic.tasks.kernel.DoubleProductKernels;

/** The checks of products with a dense matrix. */
final class DenseProductChecks {

    static final List<KernelCheck> BOUNDED = List.of(
            KernelCheck.ofMatrix("denseMult", (trial, s) -> DenseProductCheck.mult(trial, s, DenseProductCheck.FLOAT,
                    DenseProductKernels::denseMult)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.FLOAT, DenseProductKernels::denseMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.FLOAT, DenseProductKernels::sumOfProductBlocks)),
            KernelCheck.ofMatrix("weightedGram", (trial, s) -> DenseProductCheck.gram(trial, s, DenseProductCheck.FLOAT,
                    DenseProductKernels::weightedGram)),
            KernelCheck.ofMatrix("doubleMult", (trial, s) -> DenseProductCheck.mult(trial, s, DenseProductCheck.DOUBLE,
                    DoubleProductKernels::doubleMult)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.DOUBLE, DoubleProductKernels::doubleMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.DOUBLE, DoubleProductKernels::sumOfDoubleBlocks)),
            KernelCheck.ofMatrix("doubleWeightedGram", (trial, s) -> DenseProductCheck.gram(trial, s,
                    DenseProductCheck.DOUBLE, DoubleProductKernels::doubleWeightedGram)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofMatrix("denseMult", (trial, s) -> DenseProductCheck.mult(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::denseMult)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::denseMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::sumOfProductBlocks)),
            KernelCheck.ofMatrix("weightedGram", (trial, s) -> DenseProductCheck.gram(trial, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::weightedGram)),
            KernelCheck.ofMatrix("doubleMult", (trial, s) -> DenseProductCheck.mult(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::doubleMult)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (trial, s) -> DenseProductCheck.multTrans(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::doubleMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (trial, s) -> DenseProductCheck.blockSum(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::sumOfDoubleBlocks)),
            KernelCheck.ofMatrix("doubleWeightedGram", (trial, s) -> DenseProductCheck.gram(trial, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::doubleWeightedGram)));

    private DenseProductChecks() {}
}
