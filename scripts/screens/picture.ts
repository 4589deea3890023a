import type { Page } from "@playwright/test";

/** A page as it is to be taken. */
export interface Picture {
  /** Of the file, without its ending. */
  name: string;
  page: Page;
  /** All of the page, not only what a screen holds. */
  whole: boolean;
}
