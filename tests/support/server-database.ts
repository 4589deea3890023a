import pg from "pg";

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A database of its own on a server, empty or a copy of another one there that nobody is using. */
export async function createDatabase(server: string, name: string, template = "template0") {
  await administer(server, `create database "${name}" template "${template}"`);
  const url = new URL(server);
  url.pathname = name;
  return {
    name,
    url: url.href,
    drop: () => administer(server, `drop database "${name}" with (force)`),
  };
}
