package org.katabatic.host.conformance.kernel;

import java.util.List;
import org.katabatic.tasks.kernel.ClassRowGroupKernels;
import org.katabatic.tasks.kernel.LayerGroupKernels;
import org.katabatic.tasks.kernel.PlainKernels;
import org.katabatic.tasks.kernel.RowGroupKernels;
import org.katabatic.tasks.kernel.RowVectorKernels;

/** The checks of the kernels for one kind of device: OpenCL's CPUs, GPUs, FPGAs. */
final class ScheduleChecks {

    static final List<KernelCheck> BOUNDED = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientWorkGroups", (trial, s) -> BlockSumCheck.leastSquares(trial, s,
                    RowGroupKernels::leastSquaresGradientWorkGroups)),
            KernelCheck.ofMatrix("logisticGradientWorkGroups", (trial, s) -> BlockSumCheck.logistic(trial, s,
                    RowGroupKernels::logisticGradientWorkGroups)),
            KernelCheck.ofMatrix("logisticHessianVectorWorkGroups", (trial, s) -> HessianVectorCheck.logistic(trial, s,
                    RowGroupKernels::logisticHessianVectorWorkGroups)),
            KernelCheck.ofMatrix("softmaxGradientWorkGroups", (trial, s) -> SoftmaxCheck.groupGradient(trial, s,
                    ClassRowGroupKernels::softmaxGradientWorkGroups)),
            KernelCheck.ofMatrix("softmaxHessianVectorWorkGroups",
                    (trial, s) -> SoftmaxCheck.groupHessianVector(trial, s,
                            ClassRowGroupKernels::softmaxHessianVectorWorkGroups)),
            KernelCheck.ofMatrix("meanGradientWorkGroups", (trial, s) -> MeanCheck.groupsBounded(trial, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("meanLossWorkGroups", (trial, s) -> MeanCheck.groupsBounded(trial, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("layerForwardWorkGroups", (trial, s) -> LayerGroupCheck.forward(trial, s,
                    LayerGroupKernels::layerForwardWorkGroups)),
            KernelCheck.ofMatrix("layerBackwardWorkGroups", (trial, s) -> LayerGroupCheck.backward(trial, s,
                    LayerGroupKernels::layerBackwardWorkGroups)),
            KernelCheck.ofMatrix("layerGradientWorkGroups", (trial, s) -> LayerGroupCheck.gradient(trial, s,
                    LayerGroupKernels::layerGradientWorkGroups)),
            KernelCheck.ofMatrix("networkLossWorkGroups", (trial, s) -> LayerGroupCheck.networkLoss(trial, s,
                    LayerGroupKernels::networkLossWorkGroups)),
            KernelCheck.ofMatrix("leastSquaresRowsPlain", (trial, s) -> BlockSumCheck.leastSquares(trial, s,
                    PlainKernels::leastSquaresRowsPlain)),
            KernelCheck.ofMatrix("logisticRowsPlain", (trial, s) -> BlockSumCheck.logistic(trial, s,
                    PlainKernels::logisticRowsPlain)),
            KernelCheck.ofMatrix("logisticCurvatureRowsPlain", (trial, s) -> HessianVectorCheck.logistic(trial, s,
                    PlainKernels::logisticCurvatureRowsPlain)),
            KernelCheck.ofMatrix("meanOfRowsPlain", (trial, s) -> MeanCheck.rowsBounded(trial, s,
                    PlainKernels::meanOfRowsPlain)),
            KernelCheck.ofVector("copyToVectors", (trial, s) -> VectorCopyCheck.copy(trial, s,
                    RowVectorKernels::copyToVectors)),
            KernelCheck.ofMatrix("leastSquaresGradientVectors",
                    (trial, s) -> BlockSumCheck.leastSquaresInVectors(trial, s,
                            RowVectorKernels::leastSquaresGradientVectors)),
            KernelCheck.ofMatrix("logisticGradientVectors", (trial, s) -> BlockSumCheck.logisticInVectors(trial, s,
                    RowVectorKernels::logisticGradientVectors)),
            KernelCheck.ofMatrix("logisticHessianVectorVectors",
                    (trial, s) -> HessianVectorCheck.logisticInVectors(trial, s,
                            RowVectorKernels::logisticHessianVectorVectors)),
            KernelCheck.ofMatrix("meanOfVectorBlocks", (trial, s) -> MeanCheck.vectorsBounded(trial, s,
                    RowVectorKernels::meanOfVectorBlocks)));

    static final List<KernelCheck> EXACT = List.of(
            KernelCheck.ofMatrix("leastSquaresGradientWorkGroups",
                    (trial, s) -> BlockSumCheck.leastSquaresOfIntegers(trial,
                            s, RowGroupKernels::leastSquaresGradientWorkGroups)),
            KernelCheck.ofMatrix("meanGradientWorkGroups", (trial, s) -> MeanCheck.groupsOfIntegers(trial, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("meanLossWorkGroups", (trial, s) -> MeanCheck.groupsOfIntegers(trial, s,
                    RowGroupKernels::meanGradientWorkGroups, RowGroupKernels::meanLossWorkGroups)),
            KernelCheck.ofMatrix("leastSquaresRowsPlain", (trial, s) -> BlockSumCheck.leastSquaresOfIntegers(trial, s,
                    PlainKernels::leastSquaresRowsPlain)),
            KernelCheck.ofMatrix("meanOfRowsPlain", (trial, s) -> MeanCheck.rowsOfIntegers(trial, s,
                    PlainKernels::meanOfRowsPlain)),
            KernelCheck.ofVector("copyToVectors", (trial, s) -> VectorCopyCheck.copy(trial, s,
                    RowVectorKernels::copyToVectors)),
            KernelCheck.ofMatrix("leastSquaresGradientVectors",
                    (trial, s) -> BlockSumCheck.leastSquaresOfIntegersInVectors(trial, s,
                            RowVectorKernels::leastSquaresGradientVectors)),
            KernelCheck.ofMatrix("meanOfVectorBlocks", (trial, s) -> MeanCheck.vectorsOfIntegers(trial, s,
                    RowVectorKernels::meanOfVectorBlocks)));

    private ScheduleChecks() {}
}
