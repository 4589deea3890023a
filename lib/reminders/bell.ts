/** Rings when something has changed, for one that waits until something holds. */
export class Bell {
  private answer: () => void = () => {};

  ring(): void {
    this.answer();
  }

  /** Waits until a condition holds, for `ms` at most where told. @returns whether it holds */
  async until(condition: () => boolean, ms?: number): Promise<boolean> {
    let isLate = false;
    const timer =
      ms !== undefined &&
      setTimeout(() => {
        isLate = true;
        this.ring();
      }, ms);
    while (!condition() && !isLate) {
      await new Promise<void>((resolve) => {
        this.answer = resolve;
      });
    }
    if (timer) clearTimeout(timer);
    return condition();
  }
}
