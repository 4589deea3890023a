const maxBytes = 4_096;

/** The beginning of what a push service wrote; a hostile one may write without an end. */
export class AnswerText {
  private readonly chunks: Buffer[] = [];
  private bytes = 0;

  add(chunk: Buffer): void {
    if (!this.isFull) this.chunks.push(chunk);
    this.bytes += chunk.length;
  }

  get isFull(): boolean {
    return this.bytes >= maxBytes;
  }

  toString(): string {
    return Buffer.concat(this.chunks).toString("utf8", 0, maxBytes);
  }
}
