-- A capital that is left only when its accent is taken off, as in İzmir, was kept as a capital.
update administration_staff set words = lower(words) where words like '%I%' or words like '%K%';
