/** A page that is audited, and what it may cost. */
export interface AuditedPage {
  name: string;
  path: string;
  /** Opened by the demo's person, who has thirty numbers. */
  signedIn?: true;
  /** Kept from search engines on purpose, which is no fault of a page that is one person's. */
  noindex?: true;
  /**
   * What its scripts may weigh as they are sent, in kB of 1,024 bytes. React DOM and what Next adds to
   * every page are 117 of them before the first line of ours: 110 says what is wanted all the same.
   */
  scriptKilobytes: number;
}

export const pages: AuditedPage[] = [
  { name: "Landing", path: "/en", scriptKilobytes: 110 },
  { name: "Landing, Khmer", path: "/km", scriptKilobytes: 110 },
  { name: "Guide", path: "/en/carriers/kh-smart", scriptKilobytes: 110 },
  { name: "Sign in", path: "/en/sign-in", noindex: true, scriptKilobytes: 150 },
  {
    name: "Dashboard, 30 numbers",
    path: "/en/lines",
    signedIn: true,
    noindex: true,
    scriptKilobytes: 150,
  },
];

/** Of 100. */
export const leastScores = {
  performance: 95,
  accessibility: 100,
  "best-practices": 100,
  seo: 100,
} as const;

export type Category = keyof typeof leastScores;

/** Cumulative layout shift, as it is printed. */
export const mostShift = 0.001;

/** Of an interaction on a processor slowed four times, from the tap to the next picture. */
export const mostMilliseconds = 100;
