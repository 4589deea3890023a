/** The source of facts that were gathered without one page to name. */
export const ownNotes = "Keepline's notes";

/** The source of what no page says: plain advice, or what follows from several pages. */
export const ownReading = "Keepline's reading";
