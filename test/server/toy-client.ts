import { inMemory, type TestClient } from './client';
import { installToy, uninstallToy } from './toy';

/** Gives each test of this suite a new client of a server with only the toy format and its rules. */
export function withToyClient(give: (client: TestClient) => void): void {
  let client: TestClient;
  before(installToy);
  beforeEach(() => {
    client = inMemory();
    give(client);
  });
  afterEach(() => client.connection.dispose());
  after(uninstallToy);
}
