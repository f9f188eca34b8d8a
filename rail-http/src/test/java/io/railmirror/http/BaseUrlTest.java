package io.railmirror.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.railmirror.core.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/v3",
                "https://api.example.com:8443",
                "http://localhost:8080",
                "http://127.0.0.1:9/x",
                "http://127.8.9.10",
                "http://[::1]:8080/v3",
                "http://[0:0:0:0:0:0:0:1]:80",
                "HTTP://LocalHost:1"
            })
    void acceptsHttpsAndPlainHttpToLoopback(String text) {
        assertThat(BaseUrl.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://10.0.0.1",
                "http://[::2]",
                "http://[1::1]",
                "http://128.0.0.1",
                "ftp://localhost",
                "localhost:8080",
                "https:///path",
                "/path",
                "",
                "https://user:pw@api.example.com",
                "https://api.example.com?x=1",
                "https://api.example.com#x",
                "https://api example.com"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> BaseUrl.of(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void refusalNamesTheRuleAndHidesThePassword() {
        assertThatThrownBy(() -> BaseUrl.of("http://api.example.com/v3"))
                .hasMessageContaining("http://api.example.com")
                .hasMessageContaining("plain http is allowed only towards");
        assertThatThrownBy(() -> BaseUrl.of("https://user:hunter2@api.example.com"))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void slashAtTheEndMakesNoDifference() {
        assertThat(BaseUrl.of("https://a.example/v3//").at("x").full())
                .isEqualTo("https://a.example/v3/x");
    }

    @Test
    void segmentsAndQueryAreEncodedOnce() {
        CallUri uri = BaseUrl.of("https://a.example/v3")
                .at("company", "a/b c")
                .query("query", "select * from Bill where Memo = 'a+b & 50% #1 é'");
        assertThat(uri.full())
                .isEqualTo("https://a.example/v3/company/a%2Fb%20c?query="
                        + "select%20%2A%20from%20Bill%20where%20Memo%20%3D%20"
                        + "%27a%2Bb%20%26%2050%25%20%231%20%C3%A9%27");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void segmentsCannotClimb(String segment) {
        BaseUrl base = BaseUrl.of("https://a.example/v3");
        assertThatThrownBy(() -> base.at("x", segment))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsOfTheQueryAreMasked() {
        CallUri uri = BaseUrl.of("https://a.example")
                .at("x")
                .query("id", "17")
                .query("Access_Token", "s3cret-one")
                .secretQuery("who", "s3cret-two");
        assertThat(uri).hasToString("https://a.example/x?id=17&Access_Token=***&who=***");
        assertThat(uri.full()).contains("s3cret-one", "s3cret-two");
    }
}
