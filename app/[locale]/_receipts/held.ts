/**
 * The photo that was chosen with a renewal, until the renewal is saved and has an id to send it to.
 * The page that follows is shown without loading anew, so that this is still there.
 */
let held: Blob | null = null;

export const hold = (photo: Blob | null): void => {
  held = photo;
};

export const heldPhoto = (): Blob | null => held;
