"use client";

import { useEffect } from "react";
import { restoreTyped } from "@/app/_components/typed";

/** On every page with forms, after them. */
export function RestoreTyped() {
  useEffect(restoreTyped, []);
  return null;
}
