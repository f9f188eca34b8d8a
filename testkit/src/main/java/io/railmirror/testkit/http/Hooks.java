package io.railmirror.testkit.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What tests want to do around each request, in order of registration. */
final class Hooks {

    private final List<Consumer<SimRequest>> before = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<SimRequest, SimResponse>> after = new CopyOnWriteArrayList<>();

    Hook before(Consumer<SimRequest> action) {
        before.add(action);
        return () -> before.remove(action);
    }

    Hook after(BiConsumer<SimRequest, SimResponse> action) {
        after.add(action);
        return () -> after.remove(action);
    }

    void runBefore(SimRequest request) {
        before.forEach(action -> action.accept(request));
    }

    void runAfter(SimRequest request, SimResponse response) {
        after.forEach(action -> action.accept(request, response));
    }
}
