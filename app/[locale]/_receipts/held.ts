import type { Prepared } from "./prepare";

/**
 * The photo that was chosen with a renewal, until the renewal is saved and has an id to send it to.
 * It may still be being made small
 * then. The page that follows is shown without loading anew, so that this is still there.
 */
let held: Promise<Prepared> | null = null;

export const hold = (photo: Promise<Prepared> | null): void => {
  held = photo;
};

export const heldPhoto = (): Promise<Prepared> | null => held;
