import pino from 'pino';
import { createShop } from './server.js';

const logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });
const port = Number(process.env.PORT ?? 8080);
const server = createShop(logger);

server.listen(port, () => logger.info({ port }, 'listening'));

process.on('SIGTERM', () => {
  logger.info('stopping: answering what is in flight');
  server.close(() => process.exit(0));
});
