package org.katabatic.host.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.ClassRowGroupKernels;
import org.katabatic.tasks.kernel.LayerGroupKernels;
import org.katabatic.tasks.kernel.PlainKernels;
import org.katabatic.tasks.kernel.RowGroupKernels;
import org.katabatic.tasks.kernel.RowVectorKernels;

/** The checks of the kernels for one kind of device: OpenCL's CPUs, GPUs, FPGAs. */
final class ScheduleChecks {

    static final List<KernelCheck> BOUNDED = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientWorkGroups", (on, s) -> BlockSumCheck.leastSquares(on, s,
                    RowGroupKernels::leastSquaresGradientWorkGroups)),
            KernelCheck.ofMatrix("logisticGradientWorkGroups", (on, s) -> BlockSumCheck.logistic(on, s,
                    RowGroupKernels::logisticGradientWorkGroups)),
            KernelCheck.ofMatrix("logisticHessianVectorWorkGroups", (on, s) -> HessianVectorCheck.logistic(on, s,
                    RowGroupKernels::logisticHessianVectorWorkGroups)),
            KernelCheck.ofMatrix("softmaxGradientWorkGroups", (on, s) -> SoftmaxCheck.groupGradient(on, s,
                    ClassRowGroupKernels::softmaxGradientWorkGroups)),
            KernelCheck.ofMatrix("softmaxHessianVectorWorkGroups", (on, s) -> SoftmaxCheck.groupHessianVector(on, s,
                    ClassRowGroupKernels::softmaxHessianVectorWorkGroups)),
            KernelCheck.ofMatrix("meanGradientWorkGroups", (on, s) -> MeanCheck.groupsBounded(on, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("meanLossWorkGroups", (on, s) -> MeanCheck.groupsBounded(on, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("layerForwardWorkGroups", (on, s) -> LayerGroupCheck.forward(on, s,
                    LayerGroupKernels::layerForwardWorkGroups)),
            KernelCheck.ofMatrix("layerBackwardWorkGroups", (on, s) -> LayerGroupCheck.backward(on, s,
                    LayerGroupKernels::layerBackwardWorkGroups)),
            KernelCheck.ofMatrix("layerGradientWorkGroups", (on, s) -> LayerGroupCheck.gradient(on, s,
                    LayerGroupKernels::layerGradientWorkGroups)),
            KernelCheck.ofMatrix("networkLossWorkGroups", (on, s) -> LayerGroupCheck.networkLoss(on, s,
                    LayerGroupKernels::networkLossWorkGroups)),
            KernelCheck.ofMatrix("leastSquaresRowsPlain", (on, s) -> BlockSumCheck.leastSquares(on, s,
                    PlainKernels::leastSquaresRowsPlain)),
            KernelCheck.ofMatrix("logisticRowsPlain", (on, s) -> BlockSumCheck.logistic(on, s,
                    PlainKernels::logisticRowsPlain)),
            KernelCheck.ofMatrix("logisticCurvatureRowsPlain", (on, s) -> HessianVectorCheck.logistic(on, s,
                    PlainKernels::logisticCurvatureRowsPlain)),
            KernelCheck.ofMatrix("meanOfRowsPlain", (on, s) -> MeanCheck.rowsBounded(on, s,
                    PlainKernels::meanOfRowsPlain)),
            KernelCheck.ofVector("copyToVectors", (on, s) -> VectorCopyCheck.copy(on, s,
                    RowVectorKernels::copyToVectors)),
            KernelCheck.ofMatrix("leastSquaresGradientVectors", (on, s) -> BlockSumCheck.leastSquaresInVectors(on, s,
                    RowVectorKernels::leastSquaresGradientVectors)),
            KernelCheck.ofMatrix("logisticGradientVectors", (on, s) -> BlockSumCheck.logisticInVectors(on, s,
                    RowVectorKernels::logisticGradientVectors)),
            KernelCheck.ofMatrix("logisticHessianVectorVectors", (on, s) -> HessianVectorCheck.logisticInVectors(on, s,
                    RowVectorKernels::logisticHessianVectorVectors)),
            KernelCheck.ofMatrix("meanOfVectorBlocks", (on, s) -> MeanCheck.vectorsBounded(on, s,
                    RowVectorKernels::meanOfVectorBlocks)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientWorkGroups", (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on,
                    s, RowGroupKernels::leastSquaresGradientWorkGroups)),
            KernelCheck.ofMatrix("meanGradientWorkGroups", (on, s) -> MeanCheck.groupsOfIntegers(on, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("meanLossWorkGroups", (on, s) -> MeanCheck.groupsOfIntegers(on, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("leastSquaresRowsPlain", (on, s) -> BlockSumCheck.leastSquaresOfIntegers(on, s,
                    PlainKernels::leastSquaresRowsPlain)),
            KernelCheck.ofMatrix("meanOfRowsPlain", (on, s) -> MeanCheck.rowsOfIntegers(on, s,
                    PlainKernels::meanOfRowsPlain)),
            KernelCheck.ofVector("copyToVectors", (on, s) -> VectorCopyCheck.copy(on, s,
                    RowVectorKernels::copyToVectors)),
            KernelCheck.ofMatrix("leastSquaresGradientVectors",
                    (on, s) -> BlockSumCheck.leastSquaresOfIntegersInVectors(on, s,
                            RowVectorKernels::leastSquaresGradientVectors)),
            KernelCheck.ofMatrix("meanOfVectorBlocks", (on, s) -> MeanCheck.vectorsOfIntegers(on, s,
                    RowVectorKernels::meanOfVectorBlocks)));

    private ScheduleChecks() {}
}
