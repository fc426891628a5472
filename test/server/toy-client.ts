import { inMemory, type TestClient } from './client';
import { installToy, uninstallToy } from './toy';

/** In each test of this suite: a new client of a server that knows the toy format and its rules alone. */
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
