declare module "http_ece" {
  /** What it asks of a pair of keys: `crypto.ECDH` has it, and so has whoever keeps the public key. */
  interface PrivateKey {
    getPublicKey(): Buffer;
    computeSecret(publicKey: Buffer): Buffer;
  }

  /** One aes128gcm body (RFC 8188), with the salt and the sender's public key in its header. */
  export function encrypt(
    plaintext: Buffer,
    parameters: {
      version: "aes128gcm";
      dh: Buffer;
      authSecret: Buffer;
      /** 16 bytes. */
      salt: Buffer;
      privateKey: PrivateKey;
    },
  ): Buffer;
}
