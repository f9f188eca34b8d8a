/** The life of OAuth 2 tokens: consent, refresh, rotation, loss. */
@NullMarked
package io.railmirror.http.oauth;

import org.jspecify.annotations.NullMarked;
