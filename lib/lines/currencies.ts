/** What renewals of the lines that Keepline begins with are paid in. */
export const currencies = ["USD", "KHR", "CNY"] as const;
