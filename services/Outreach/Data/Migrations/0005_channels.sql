-- One engine, several channels: a delivery goes to a subscription, to an account's own address, or to an address it carries.
alter table deliveries alter column subscription_id drop not null;
alter table deliveries
    add column channel text not null default 'webhook' check (channel in ('webhook', 'email', 'sms')),
    add column account_id uuid,
    add column urgent boolean not null default false,
    -- Where to, encrypted, if it is not the account's own address; forgotten as soon as the delivery is settled.
    add column target_cipher bytea,
    add constraint deliveries_target check ((channel = 'webhook') = (subscription_id is not null)) not valid;
