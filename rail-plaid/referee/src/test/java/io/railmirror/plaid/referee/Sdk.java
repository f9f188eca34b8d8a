package io.railmirror.plaid.referee;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.plaid.client.ApiClient;
import com.plaid.client.model.RemovedTransaction;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsSyncRequest;
import com.plaid.client.model.TransactionsSyncRequestOptions;
import com.plaid.client.model.TransactionsSyncResponse;
import com.plaid.client.request.PlaidApi;
import io.railmirror.testkit.http.SimulatorProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import retrofit2.Call;
import retrofit2.Response;

/** Plaid's own SDK, pointed at the simulator. */
final class Sdk {
    private static final int PAGE = 100;

    private final PlaidApi api;
    private final String accessToken;

    Sdk(SimulatorProcess simulator) {
        ApiClient client = new ApiClient(
                Map.of("clientId", "simulator-client", "secret", "simulator-secret-7d1f"));
        client.setPlaidAdapter(simulator.baseUrl());
        this.api = client.createService(PlaidApi.class);
        this.accessToken = simulator.said("access_token");
    }

    PlaidApi api() {
        return api;
    }

    String accessToken() {
        return accessToken;
    }

    /** The answer to a call that must succeed. */
    static <T> T ask(Call<T> call) throws IOException {
        Response<T> response = call.execute();
        if (!response.isSuccessful())
            throw new AssertionError(response.errorBody().string());
        return response.body();
    }

    /** The error code of a call that must fail. */
    static String refused(Call<?> call) throws IOException {
        Response<?> response = call.execute();
        if (response.isSuccessful()) throw new AssertionError("not refused");
        JsonObject error = new Gson().fromJson(response.errorBody().string(), JsonObject.class);
        return error.get("error_code").getAsString();
    }

    /** All transactions, page by page, by id. */
    Map<String, Transaction> transactions() throws IOException {
        Map<String, Transaction> all = new LinkedHashMap<>();
        List<RemovedTransaction> removed = new ArrayList<>();
        String cursor = null;
        while (true) {
            TransactionsSyncResponse page = ask(api.transactionsSync(new TransactionsSyncRequest()
                    .accessToken(accessToken)
                    .cursor(cursor)
                    .count(PAGE)
                    .options(new TransactionsSyncRequestOptions()
                            .includeOriginalDescription(true))));
            page.getAdded().forEach(one -> all.put(one.getTransactionId(), one));
            page.getModified().forEach(one -> all.put(one.getTransactionId(), one));
            removed.addAll(page.getRemoved());
            cursor = page.getNextCursor();
            if (!page.getHasMore()) break;
        }
        removed.forEach(one -> all.remove(one.getTransactionId()));
        return all;
    }
}
