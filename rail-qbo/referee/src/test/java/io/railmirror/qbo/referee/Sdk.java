package io.railmirror.qbo.referee;

import com.intuit.ipp.core.Context;
import com.intuit.ipp.core.IEntity;
import com.intuit.ipp.core.ServiceType;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.security.OAuth2Authorizer;
import com.intuit.ipp.services.CDCQueryResult;
import com.intuit.ipp.services.DataService;
import com.intuit.ipp.services.QueryResult;
import com.intuit.ipp.util.Config;
import com.intuit.oauth2.client.OAuth2PlatformClient;
import com.intuit.oauth2.config.OAuth2Config;
import com.intuit.oauth2.data.BearerTokenResponse;

import io.railmirror.testkit.http.SimulatorProcess;

import java.util.ArrayList;
import java.util.List;

/** Intuit's own SDK, pointed at the simulator. Its configuration belongs to the thread. */
final class Sdk {

    private static final int PAGE = 100;

    private final String realm;
    private final OAuth2PlatformClient oauth;
    private BearerTokenResponse tokens;

    Sdk(SimulatorProcess simulator, String realm) throws Exception {
        this.realm = realm;
        Config.setProperty(Config.BASE_URL_QBO, simulator.baseUrl() + "/v3/company");
        // The default transport forgets the port of the address.
        Config.setProperty(Config.HTTP_TRANSPORT, "HTTP_URL_CONNECTION");
        OAuth2Config config = new OAuth2Config.OAuth2ConfigBuilder(
                        "simulator-client", "simulator-secret")
                .callDiscoveryAPI(simulator.baseUrl() + "/.well-known/openid_configuration")
                .buildConfig();
        oauth = new OAuth2PlatformClient(config);
        tokens = oauth.refreshToken(simulator.said("refresh_token"));
    }

    BearerTokenResponse refresh() throws Exception {
        tokens = oauth.refreshToken(tokens.getRefreshToken());
        return tokens;
    }

    DataService service() throws FMSException {
        Context context =
                new Context(new OAuth2Authorizer(tokens.getAccessToken()), ServiceType.QBO, realm);
        context.setMinorVersion("75");
        return new DataService(context);
    }

    /** All objects of a kind, page by page, inactive ones included. */
    <T extends IEntity> List<T> all(Class<T> type) throws FMSException {
        String entity = type.getSimpleName();
        boolean name = Kinds.NAMES.contains(entity);
        String where = name ? " WHERE Active IN (true, false)" : "";
        List<T> all = new ArrayList<>();
        while (true) {
            QueryResult page = service()
                    .executeQuery("SELECT * FROM %s%s ORDERBY Id STARTPOSITION %d MAXRESULTS %d"
                            .formatted(entity, where, all.size() + 1, PAGE));
            page.getEntities().forEach(one -> all.add(type.cast(one)));
            if (page.getEntities().size() < PAGE) return all;
        }
    }

    <T extends IEntity> T read(T wanted) throws FMSException {
        return service().findById(wanted);
    }

    /** One call of change data capture. */
    List<CDCQueryResult> changes(List<? extends IEntity> kinds, String since) throws FMSException {
        return service().executeCDCQuery(kinds, since);
    }
}
