declare module "fs-native-extensions" {
  /** True when the exclusive lock on the open file was granted. */
  export function tryLock(fd: number): boolean;
}
