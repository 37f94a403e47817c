/**
 * Money of matters: at stake, confirmed, to be returned, returned; a ledger whose entries are reversed and never
 * changed, and the one place where they are summed. No accounts are kept here, and no money is moved.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "agenda", "procedure", "clues"})
@NullMarked
package org.mingjing.app.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
