"use client";

import "./install-prompt";

/** On every page: the browser's offer comes on whichever is the first. */
export function KeepInstallPrompt() {
  return null;
}
