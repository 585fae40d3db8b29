package org.katabatic.tasks.bytecode;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.TypeAnnotation.LocalVarTarget;
import java.lang.classfile.TypeAnnotation.LocalVarTargetInfo;
import java.lang.classfile.TypeAnnotation.TargetInfo;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * Writes a fused kernel. Its variables are the kernel's parameters, the arrays that were added, elements of arrays read
 * once, the kernel's own variables, and the gradient of a parameter. It has the table of variables and the
 * {@code @Parallel} annotations, which TornadoVM reads.
 */
final class FusionEmitter {

    private static final ClassDesc FLOAT_ARRAY = FloatArray.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc GET = MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int);

    /** A call for each parameter of the step rule. */
    record Call(KernelMethod method, List<Argument> arguments) {}

    /** An argument of a call. */
    sealed interface Argument {

        /** The gradient as it is now. */
        record Gradient() implements Argument {}

        /** The loop's variable. */
        record Index() implements Argument {}

        /** A parameter of the fused kernel, by its number. */
        record Whole(int parameter) implements Argument {}

        /** An element of a parameter of the fused kernel. */
        record Element(int parameter, int index) implements Argument {}
    }

    private final KernelMethod kernel;
    private final CodeModel body;
    private final ParallelLoop loop;
    private final List<ClassDesc> added;
    private final List<Call> before;
    private final List<Call> after;
    private final List<Argument.Element> elements;
    private final int gradientRead;

    FusionEmitter(KernelMethod kernel, CodeModel body, ParallelLoop loop, int gradientSlot, List<Class<?>> added,
            List<Call> before, List<Call> after) throws NotDerivableException {
        this.kernel = kernel;
        this.body = body;
        this.loop = loop;
        this.added = added.stream().map(type -> type.describeConstable().orElseThrow()).toList();
        this.before = before;
        this.after = after;
        elements = Stream.concat(before.stream(), after.stream()).flatMap(call -> call.arguments().stream())
                .filter(Argument.Element.class::isInstance).map(Argument.Element.class::cast).distinct().toList();
        gradientRead = gradientRead(gradientSlot);
    }

    /** Position of the only read of the gradient: aload g, iload j, invokevirtual get. */
    private int gradientRead(int gradientSlot) throws NotDerivableException {
        List<Integer> loads = new ArrayList<>();
        for (int at = 0; at < loop.elements.size(); at++) {
            if (loop.elements.get(at) instanceof LoadInstruction load && load.slot() == gradientSlot) {
                loads.add(at);
            }
        }
        if (loads.size() == 1 && loads.getFirst() > loop.branch) {
            int index = loop.nextInstruction(loads.getFirst() + 1);
            int read = loop.nextInstruction(index + 1);
            if (loop.elements.get(index) instanceof LoadInstruction j && j.slot() == loop.slot
                    && loop.elements.get(read) instanceof InvokeInstruction get && get.name().equalsString("get")) {
                return read;
            }
        }
        throw new NotDerivableException("it does not read the gradient of a parameter exactly once");
    }

    /** Adds the fused kernel to a class. */
    void addTo(ClassBuilder builder, String name) {
        MethodTypeDesc type = kernel.type();
        MethodTypeDesc fused = type.insertParameterTypes(type.parameterCount(), added.toArray(ClassDesc[]::new));
        builder.withMethodBody(name, fused, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, this::write);
    }

    private void write(CodeBuilder code) {
        CodeCopier copier = new CodeCopier(code, kernel.type(), added.size() + elements.size(), Rewrite.NONE);
        // TornadoVM takes the variables that are there at the beginning for the parameters, in the table's order
        parameters().forEach(parameter -> code.localVariable(parameter.slot(), parameter.name().stringValue(),
                parameter.typeSymbol(), code.startLabel(), code.endLabel()));
        for (int own = 0; own < added.size(); own++) {
            code.localVariable(copier.own(own), "added" + own, added.get(own), code.startLabel(), code.endLabel());
        }
        for (Argument.Element element : elements) {
            code.aload(parameterSlot(copier, element.parameter())).loadConstant(element.index())
                    .invokevirtual(FLOAT_ARRAY, "get", GET).fstore(elementSlot(copier, element));
            code.localVariable(elementSlot(copier, element), "element" + elements.indexOf(element),
                    ConstantDescs.CD_float, code.newBoundLabel(), code.endLabel());
        }
        for (int at = 0; at < loop.elements.size(); at++) {
            if (at == loop.incrementAt) {
                after.forEach(call -> write(call, copier));
            }
            copy(loop.elements.get(at), copier);
            if (at == gradientRead) {
                code.fstore(gradientSlot(copier));
                for (Call call : before) {
                    write(call, copier);
                    code.fstore(gradientSlot(copier));
                }
                code.fload(gradientSlot(copier));
            }
        }
        body.findAttribute(Attributes.runtimeVisibleTypeAnnotations()).ifPresent(
                attribute -> code.with(moved(attribute, copier)));
    }

    private Stream<LocalVariable> parameters() {
        return loop.elements.stream().filter(LocalVariable.class::isInstance).map(LocalVariable.class::cast)
                .filter(this::isParameter).sorted(Comparator.comparingInt(LocalVariable::slot));
    }

    private boolean isParameter(LocalVariable variable) {
        return variable.slot() < kernel.type().parameterCount();
    }

    private void copy(CodeElement element, CodeCopier copier) {
        if (element instanceof LocalVariable variable) {
            if (isParameter(variable)) {
                return;
            }
            copier.code().localVariable(copier.moved(variable.slot()), variable.name().stringValue(),
                    variable.typeSymbol(), variable.startScope(), variable.endScope());
        } else {
            copier.copy(element);
        }
    }

    private void write(Call call, CodeCopier copier) {
        CodeBuilder code = copier.code();
        for (Argument argument : call.arguments()) {
            switch (argument) {
                case Argument.Gradient() -> code.fload(gradientSlot(copier));
                case Argument.Index() -> code.iload(copier.moved(loop.slot));
                case Argument.Whole(int parameter) -> code.aload(parameterSlot(copier, parameter));
                case Argument.Element element -> code.fload(elementSlot(copier, element));
            }
        }
        code.invokestatic(call.method().holder().describeConstable().orElseThrow(), call.method().name(),
                call.method().type());
    }

    /** Arrays are one slot wide, and so are all parameters that kernels have. */
    private int parameterSlot(CodeCopier copier, int parameter) {
        int own = parameter - kernel.type().parameterCount();
        return own < 0 ? parameter : copier.own(own);
    }

    private int elementSlot(CodeCopier copier, Argument.Element element) {
        return copier.own(added.size() + elements.indexOf(element));
    }

    /** Above all others: a variable below the loop's would look as if it were carried from iteration to iteration. */
    private int gradientSlot(CodeCopier copier) {
        return copier.moved(((CodeAttribute) body).maxLocals());
    }

    private static RuntimeVisibleTypeAnnotationsAttribute moved(RuntimeVisibleTypeAnnotationsAttribute attribute,
            CodeCopier copier) {
        return RuntimeVisibleTypeAnnotationsAttribute.of(attribute.annotations().stream()
                .map(annotation -> annotation.targetInfo() instanceof LocalVarTarget target
                        ? TypeAnnotation.of(moved(target, copier), annotation.targetPath(), annotation.annotation())
                        : annotation)
                .toList());
    }

    private static TargetInfo moved(LocalVarTarget target, CodeCopier copier) {
        return TargetInfo.ofLocalVariable(target.table().stream().map(variable -> LocalVarTargetInfo
                .of(variable.startLabel(), variable.endLabel(), copier.moved(variable.index()))).toList());
    }
}
