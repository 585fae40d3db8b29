package org.katabatic.host.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.TypeAnnotation.LocalVarTarget;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.kernel.ProjectKernels;
import org.katabatic.models.objective.Oracle;
import org.katabatic.tasks.bytecode.KernelMethod;
import org.katabatic.tasks.bytecode.NotDerivableException;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Task;
import org.katabatic.tasks.steprule.StepRule;
import org.katabatic.tasks.steprule.StepRules;
import org.katabatic.tasks.steprule.StepTasks;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * The kernel of a per-coordinate step rule reads the gradient once, as {@code g.get(j)} with j the variable of its
 * loop. What is fused in front of a step rule is inserted behind that read.
 */
class StepKernelRulesTest {

    private static final int D = 3;

    /** The kernel of one step, and the parameter that is the gradient. */
    record StepKernel(ProjectKernels.Found kernel, int gradientParameter) {

        @Override
        public String toString() {
            return kernel.name();
        }
    }

    /** The kernels of the rules that consist of one. */
    static List<StepKernel> kernels() {
        return StepRules.all().stream().filter(rule -> rule.oracles().equals(Set.of(Oracle.GRADIENT)))
                .flatMap(StepKernelRulesTest::kernel).toList();
    }

    private static Stream<StepKernel> kernel(StepRule rule) {
        FloatArray w = new FloatArray(D);
        FloatArray g = new FloatArray(D);
        IterationGraph.Builder builder = IterationGraph.named("step").buffer("parameters", BufferRole.STATE, w)
                .buffer("gradient", BufferRole.INPUT, g);
        new StepTasks(rule, w, g).addTo(builder);
        List<Task> tasks = builder.build().tasks();
        return tasks.size() == 1
                ? Stream.of(new StepKernel(found(tasks.getFirst()), tasks.getFirst().arguments().indexOf(g)))
                : Stream.of();
    }

    private static ProjectKernels.Found found(Task task) {
        try {
            String name = KernelMethod.of(task.kernel()).name();
            return ProjectKernels.all().stream().filter(kernel -> kernel.name().equals(name)).findFirst().orElseThrow();
        } catch (NotDerivableException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldReadTheGradientOnce(StepKernel step) {
        CodeModel code = step.kernel().method().findAttribute(Attributes.code()).orElseThrow();
        List<Instruction> instructions = code.elementStream().filter(Instruction.class::isInstance)
                .map(Instruction.class::cast).toList();
        // a kernel is static and has no parameter of two slots: the slot is the parameter's index
        List<Integer> loads = Stream.iterate(0, i -> i + 1).limit(instructions.size())
                .filter(i -> loads(instructions.get(i), step.gradientParameter())).toList();
        assertThat(loads).hasSize(1);
        int load = loads.getFirst();
        assertThat(loads(instructions.get(load + 1), loopVariable(code))).isTrue();
        assertThat(instructions.get(load + 2)).isInstanceOfSatisfying(InvokeInstruction.class, call -> {
            assertThat(call.owner().asInternalName()).isEqualTo(FloatArray.class.getName().replace('.', '/'));
            assertThat(call.name().stringValue()).isEqualTo("get");
        });
    }

    private static boolean loads(Instruction instruction, int slot) {
        return instruction instanceof LoadInstruction load && load.slot() == slot;
    }

    private static int loopVariable(CodeModel code) {
        return code.findAttribute(Attributes.runtimeVisibleTypeAnnotations()).orElseThrow().annotations().stream()
                .map(annotation -> ((LocalVarTarget) annotation.targetInfo()).table().getFirst().index()).findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLookAtThePerCoordinateRules() {
        assertThat(kernels()).extracting(StepKernel::toString).contains("gradientDescentStep", "heavyBallStep",
                "nesterovStep", "adamStep", "adaBeliefStep", "diffGradStep");
    }
}
