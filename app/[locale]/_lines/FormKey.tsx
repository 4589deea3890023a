"use client";

import { useState } from "react";

/**
 * By it the same form is known when it is sent again.
 * @param made random; the first one stays, however often the page is rendered
 */
export function FormKey({ made }: { made: string }) {
  const [key] = useState(made);
  return <input type="hidden" name="key" value={key} />;
}
