package org.katabatic.host.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.DenseProductKernels;
import org.katabatic.tasks.kernel.DoubleProductKernels;

/** The checks of products with a dense matrix, and their mutants. */
final class DenseProductChecks {

    static final List<KernelCheck> BOUNDED = List.of(
            KernelCheck.ofMatrix("denseMult", (on, s) -> DenseProductCheck.mult(on, s, DenseProductCheck.FLOAT,
                    DenseProductKernels::denseMult)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.FLOAT, DenseProductKernels::denseMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.FLOAT, DenseProductKernels::sumOfProductBlocks)),
            KernelCheck.ofMatrix("weightedGram", (on, s) -> DenseProductCheck.gram(on, s, DenseProductCheck.FLOAT,
                    DenseProductKernels::weightedGram)),
            KernelCheck.ofMatrix("doubleMult", (on, s) -> DenseProductCheck.mult(on, s, DenseProductCheck.DOUBLE,
                    DoubleProductKernels::doubleMult)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.DOUBLE, DoubleProductKernels::doubleMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.DOUBLE, DoubleProductKernels::sumOfDoubleBlocks)),
            KernelCheck.ofMatrix("doubleWeightedGram", (on, s) -> DenseProductCheck.gram(on, s,
                    DenseProductCheck.DOUBLE, DoubleProductKernels::doubleWeightedGram)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofMatrix("denseMult", (on, s) -> DenseProductCheck.mult(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::denseMult)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::denseMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::sumOfProductBlocks)),
            KernelCheck.ofMatrix("weightedGram", (on, s) -> DenseProductCheck.gram(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductKernels::weightedGram)),
            KernelCheck.ofMatrix("doubleMult", (on, s) -> DenseProductCheck.mult(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::doubleMult)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::doubleMultTransBlocks)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::sumOfDoubleBlocks)),
            KernelCheck.ofMatrix("doubleWeightedGram", (on, s) -> DenseProductCheck.gram(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DoubleProductKernels::doubleWeightedGram)));

    static final List<KernelCheck> MUTANTS = List.of(
            KernelCheck.ofMatrix("denseMult", (on, s) -> DenseProductCheck.mult(on, s, DenseProductCheck.FLOAT,
                    DenseProductMutants::multWithoutFirstColumn)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.FLOAT, DenseProductMutants::multTransWithoutLastRow)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.FLOAT, DenseProductMutants::sumWithoutLastBlock)),
            KernelCheck.ofMatrix("weightedGram", (on, s) -> DenseProductCheck.gram(on, s, DenseProductCheck.FLOAT,
                    DenseProductMutants::gramWithoutWeights)),
            KernelCheck.ofMatrix("doubleMult", (on, s) -> DenseProductCheck.mult(on, s, DenseProductCheck.DOUBLE,
                    DenseProductMutants::multInFloat)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.DOUBLE, DenseProductMutants::multTransInFloat)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.DOUBLE, DenseProductMutants::sumInFloat)),
            KernelCheck.ofMatrix("doubleWeightedGram", (on, s) -> DenseProductCheck.gram(on, s,
                    DenseProductCheck.DOUBLE, DenseProductMutants::gramInFloat)));

    static final List<KernelCheck> EXACT_MUTANTS = List.of(
            KernelCheck.ofMatrix("denseMult", (on, s) -> DenseProductCheck.mult(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::multWithoutFirstColumn)),
            KernelCheck.ofMatrix("denseMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::multTransWithoutLastRow)),
            KernelCheck.ofBlocks("sumOfProductBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::sumWithoutLastBlock)),
            KernelCheck.ofMatrix("weightedGram", (on, s) -> DenseProductCheck.gram(on, s,
                    DenseProductCheck.FLOAT_INTEGERS, DenseProductMutants::gramWithoutWeights)),
            KernelCheck.ofMatrix("doubleMult", (on, s) -> DenseProductCheck.mult(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::multInFloat)),
            KernelCheck.ofMatrix("doubleMultTransBlocks", (on, s) -> DenseProductCheck.multTrans(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::multTransInFloat)),
            KernelCheck.ofBlocks("sumOfDoubleBlocks", (on, s) -> DenseProductCheck.blockSum(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::sumWithoutLastDoubleBlock)),
            KernelCheck.ofMatrix("doubleWeightedGram", (on, s) -> DenseProductCheck.gram(on, s,
                    DenseProductCheck.DOUBLE_INTEGERS, DenseProductMutants::gramInFloat)));

    private DenseProductChecks() {}
}
