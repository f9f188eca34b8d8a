package io.railmirror.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The bare limit: the same pages fetched side by side, their bytes thrown away. */
final class BareFetch {

    private static final int THREADS = 8;
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;

    BareFetch(String token) {
        this.token = token;
    }

    /** Fetches all and answers how many seconds it took. */
    double seconds(List<String> addresses) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (String address : addresses) tasks.add(() -> fetch(address));
            long begin = System.nanoTime();
            for (Future<Boolean> one : threads.invokeAll(tasks)) one.get();
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean fetch(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
        if (answer.statusCode() != OK)
            throw new IOException("status " + answer.statusCode() + " for " + address);
        return true;
    }
}
