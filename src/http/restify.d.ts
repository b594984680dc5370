/** What we use of restify 12; its published types are of version 8. */
declare module 'restify' {
  import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';

  type Request = IncomingMessage;
  type Response = ServerResponse;
  type Handler = (request: Request, response: Response) => Promise<void>;

  type Server = {
    server: HttpServer;
    get(path: string, handler: Handler): void;
    head(path: string, handler: Handler): void;
    post(path: string, handler: Handler): void;
    on(event: 'restifyError', handler: (...parts: RestifyErrorParts) => void): void;
    on(event: 'error', handler: (cause: NodeJS.ErrnoException) => void): void;
    listen(port: number, host: string, callback: () => void): void;
    close(callback: () => void): void;
  };

  type RestifyErrorParts = [Request, Response, Error & { toJSON?: () => unknown }, () => void];

  const restify: { createServer(options: { name: string }): Server };
  // biome-ignore lint/style/noDefaultExport: how the package exports itself
  export default restify;
}
