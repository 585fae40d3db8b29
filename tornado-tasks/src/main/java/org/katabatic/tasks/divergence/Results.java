package org.katabatic.tasks.divergence;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.katabatic.tasks.graph.ArrayContents;
import org.katabatic.tasks.interpreter.TaskInterpreter;
import org.katabatic.tasks.interpreter.Written;
import org.katabatic.tasks.replay.ArraySnapshot;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** All that an interpreted task writes. */
final class Results {

    private final Map<TornadoNativeArray, Map<Integer, Written>> written = new IdentityHashMap<>();
    private int size;

    private Results() {}

    /** Runs the whole task. */
    static Results of(TaskInterpreter interpreter, ArraySnapshot before) {
        Results results = new Results();
        for (Written one : interpreter.run(before, IntStream.range(0, interpreter.parts(before)))) {
            if (results.written.computeIfAbsent(one.array(), _ -> new HashMap<>()).put(one.index(), one) == null) {
                results.size++;
            }
        }
        return results;
    }

    /** Number of elements. */
    int size() {
        return size;
    }

    /** What was written there. */
    Optional<Written> at(Element element) {
        return Optional.ofNullable(written.getOrDefault(element.array(), Map.of()).get(element.index()));
    }

    /** Whether an element has the very bits that a path has. */
    boolean reproduces(ArraySnapshot path, Element element) {
        return at(element).filter(one -> one.bits() == ArrayContents.bits(path.apply(element.array()), element.index()))
                .isPresent();
    }

    /** Of how many elements the bits are those that a path has. */
    int reproduced(ArraySnapshot path, List<Element> elements) {
        return (int) elements.stream().filter(element -> reproduces(path, element)).count();
    }
}
