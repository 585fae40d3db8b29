package org.katabatic.comparison.page;

import java.nio.charset.StandardCharsets;
import org.katabatic.host.report.Json;

/** Text that becomes part of a page. */
final class Html {

    private Html() {}

    /** Text as content or as the value of a quoted attribute. */
    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A record as JSON inside a script element, which only a "<" could end. */
    static String json(Object record) {
        return new String(Json.bytes(record), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    /** An element with text. */
    static String element(String name, String text) {
        return "<" + name + ">" + text(text) + "</" + name + ">";
    }
}
